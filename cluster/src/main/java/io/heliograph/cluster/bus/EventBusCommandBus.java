package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Carries commands over Vert.x's event bus, to the nodes that [Routing] names.
public final class EventBusCommandBus implements CommandBus {
  /// A poll that waits for the handshake's response waits for as long as a token can grant.
  private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(30);

  /// A node that cannot be reached is usually one that has died, which the cluster is about to
  /// notice: then it is an answer.
  private static final Duration DEPARTURE = Duration.ofSeconds(2);

  private final VertxInternal vertx;
  private final EventBus bus;
  private final Routing routing;
  private final SendLane lane;
  private final BusLimits limits;
  private final PendingRequests requests;
  private final PendingRequests polls;
  private final DeliveryOptions options;
  private final DeliveryOptions pollOptions;

  public EventBusCommandBus(
      Vertx vertx, ClusterDirectory directory, BusLimits limits, MeterRegistry registry) {
    this(vertx, directory, new Routing(directory, Routing.FEW_NODES), limits, registry);
  }

  EventBusCommandBus(
      Vertx vertx,
      ClusterDirectory directory,
      Routing routing,
      BusLimits limits,
      MeterRegistry registry) {
    this.vertx = (VertxInternal) vertx;
    this.bus = vertx.eventBus();
    this.routing = routing;
    this.limits = limits;
    this.options = optionsFor(vertx, limits.timeout());
    this.pollOptions = optionsFor(vertx, longestPoll(limits).plus(limits.timeout()));
    NodeLinks links = new NodeLinks(vertx, directory, options, limits.bytesInFlight(), registry);
    this.lane = new SendLane(links::trySend, limits.bytesInFlight());
    this.requests = new PendingRequests(limits.requests());
    this.polls = new PendingRequests(limits.polls());
    directory.onNodeGone(requests::onNodeGone);
    directory.onNodeGone(polls::onNodeGone);
    Gauge.builder(MetricNames.PENDING_REQUESTS, requests, PendingRequests::count)
        .register(registry);
    Gauge.builder(MetricNames.PENDING_POLLS, polls, PendingRequests::count).register(registry);
    Gauge.builder(MetricNames.BYTES_BEING_ROUTED, lane, SendLane::waitingBytes).register(registry);
  }

  private static Duration longestPoll(BusLimits limits) {
    Duration poll = limits.pollTimeout();
    return poll.compareTo(LONGEST_HANDSHAKE) > 0 ? poll : LONGEST_HANDSHAKE;
  }

  private static DeliveryOptions optionsFor(Vertx vertx, Duration timeout) {
    return new DeliveryOptions()
        .setCodecName(HubCommandCodec.INSTANCE.name())
        .setSendTimeout(timeout.toMillis())
        .setLocalOnly(!vertx.isClustered());
  }

  @Override
  public Future<Void> send(HubCommand.Send command) {
    Promise<Void> promise = vertx.getOrCreateContext().promise();
    lane.add(command, routing.nodesFor(command))
        .compose(taken ->
            taken
                ? Future.<Void>succeededFuture()
                : Future.<Void>failedFuture(overloaded("message bytes", limits.bytesInFlight())))
        .onComplete(promise);
    return promise.future();
  }

  @Override
  public Future<CommandResult> request(HubCommand.Request command) {
    boolean isPoll = command instanceof HubCommand.Poll;
    return routing
        .nodesFor(command)
        .compose(nodes ->
            isPoll
                ? ask(nodes, command, polls, pollOptions)
                : ask(nodes, command, requests, options));
  }

  private Future<CommandResult> ask(
      Set<NodeId> nodes,
      HubCommand.Request command,
      PendingRequests pending,
      DeliveryOptions patience) {
    List<Future<CommandResult>> outcomes = new ArrayList<>(nodes.size());
    for (NodeId node : nodes) {
      Promise<CommandResult> outcome = vertx.getOrCreateContext().promise();
      if (pending.tryAdd(node, outcome)) {
        ask(node, command, outcome, patience);
      } else {
        outcome.fail(overloaded("commands with an outcome", pending.limit()));
      }
      outcomes.add(outcome.future());
    }
    return Future.join(outcomes)
        .map(all ->
            all.<CommandResult>list().stream().reduce(CommandResult.NOT_FOUND, CommandResult::and));
  }

  private void ask(
      NodeId node,
      HubCommand.Request command,
      Promise<CommandResult> outcome,
      DeliveryOptions patience) {
    bus.<CommandResult>request(BusAddresses.commands(node), command, patience)
        .map(reply -> reply.body())
        .onSuccess(outcome::tryComplete)
        .onFailure(failure -> onFailure(failure, outcome, patience));
  }

  private void onFailure(
      Throwable failure, Promise<CommandResult> outcome, DeliveryOptions patience) {
    ReplyFailure kind =
        failure instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
    switch (kind) {
      case NO_HANDLERS -> outcome.tryComplete(CommandResult.NOT_FOUND);
      case TIMEOUT, RECIPIENT_FAILURE -> outcome.tryFail(unknownOutcome(patience));
      case ERROR ->
          vertx.setTimer(DEPARTURE.toMillis(), _ -> outcome.tryFail(unknownOutcome(patience)));
    }
  }

  private static ServiceException overloaded(String what, long limit) {
    return new ServiceException(
        ErrorCode.OVERLOADED,
        "Too many "
            + what
            + " wait (expected: at most "
            + limit
            + "). Nothing was done; try again.");
  }

  private static ServiceException unknownOutcome(DeliveryOptions patience) {
    return new ServiceException(
        ErrorCode.OUTCOME_UNKNOWN,
        "A node did not answer within "
            + patience.getSendTimeout()
            + " ms; the outcome is unknown.");
  }
}
