package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.AnswerType;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.Patience;
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

/// Requests to nodes, and their answers. Callable from any thread; futures complete on the caller's
/// context.
final class NodeRequests {
  /// A poll for the handshake response may be held for the longest handshake timeout that a token
  /// can grant.
  private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(30);

  /// A node that cannot be reached has usually died, which the cluster is about to detect; its
  /// departure is an answer.
  private static final Duration DEPARTURE = Duration.ofSeconds(2);

  private final VertxInternal vertx;
  private final EventBus bus;
  private final Kind commands;
  private final Kind polls;

  /// The requests with the same patience.
  private record Kind(PendingRequests pending, DeliveryOptions options) {}

  NodeRequests(Vertx vertx, ClusterDirectory directory, BusLimits limits, MeterRegistry registry) {
    this.vertx = (VertxInternal) vertx;
    this.bus = vertx.eventBus();
    this.commands = kind(limits.requests(), limits.timeout(), directory);
    this.polls = kind(limits.polls(), longestPoll(limits).plus(limits.timeout()), directory);
    Gauge.builder(MetricNames.PENDING_REQUESTS, commands.pending(), PendingRequests::count)
        .register(registry);
    Gauge.builder(MetricNames.PENDING_POLLS, polls.pending(), PendingRequests::count)
        .register(registry);
  }

  private Kind kind(int limit, Duration timeout, ClusterDirectory directory) {
    PendingRequests pending = new PendingRequests(limit);
    directory.onNodeGone(pending::onNodeGone);
    return new Kind(pending, EventBusCommandBus.optionsFor(vertx, timeout));
  }

  private static Duration longestPoll(BusLimits limits) {
    Duration poll = limits.pollTimeout();
    return poll.compareTo(LONGEST_HANDSHAKE) > 0 ? poll : LONGEST_HANDSHAKE;
  }

  private Kind kindOf(Patience patience) {
    return switch (patience) {
      case COMMAND -> commands;
      case POLL -> polls;
    };
  }

  /// Sends a request to all the nodes and merges their answers.
  ///
  /// @return failed with `OVERLOADED` if too many requests are pending, and with `OUTCOME_UNKNOWN`
  ///   if a node does not answer
  <A extends Answer> Future<A> ask(Set<NodeId> nodes, Command.Request<A> command) {
    Kind kind = kindOf(command.patience());
    List<Future<A>> answers = new ArrayList<>(nodes.size());
    for (NodeId node : nodes) {
      Promise<A> answered = vertx.getOrCreateContext().promise();
      if (kind.pending().tryAdd(node, answered, command.answers().nowhere())) {
        ask(node, command, answered, kind.options());
      } else {
        answered.fail(
            EventBusCommandBus.overloaded("commands with an outcome", kind.pending().limit()));
      }
      answers.add(answered.future());
    }
    return command.answers().merged(answers);
  }

  private <A extends Answer> void ask(
      NodeId node, Command.Request<A> command, Promise<A> answered, DeliveryOptions patience) {
    AnswerType<A> type = command.answers();
    bus.<Answer>request(BusAddresses.commands(node), command, patience)
        .map(reply -> type.type().cast(reply.body()))
        .onSuccess(answered::tryComplete)
        .onFailure(failure -> onFailure(failure, answered, type.nowhere(), patience));
  }

  private <A extends Answer> void onFailure(
      Throwable failure, Promise<A> answered, A nowhere, DeliveryOptions patience) {
    ReplyFailure kind =
        failure instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
    switch (kind) {
      case NO_HANDLERS -> answered.tryComplete(nowhere);
      case TIMEOUT, RECIPIENT_FAILURE -> answered.tryFail(unknownOutcome(patience));
      case ERROR ->
          vertx.setTimer(DEPARTURE.toMillis(), _ -> answered.tryFail(unknownOutcome(patience)));
    }
  }

  private static ServiceException unknownOutcome(DeliveryOptions patience) {
    return new ServiceException(
        ErrorCode.OUTCOME_UNKNOWN,
        "A node did not answer within "
            + patience.getSendTimeout()
            + " ms; the outcome is unknown.");
  }
}
