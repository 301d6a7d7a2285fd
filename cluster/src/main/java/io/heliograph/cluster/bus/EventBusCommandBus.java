package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
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
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Carries commands over Vert.x's event bus, to the nodes that [Targeting] selects.
///
/// Messages leave in order of arrival, although the nodes of some of them must be looked up first.
/// There is one queue per process: two messages for one connection may be addressed in different
/// ways, so smaller queues would not keep their order.
public final class EventBusCommandBus implements CommandBus {
  private final VertxInternal vertx;
  private final Targeting targeting;
  private final NodeRequests requests;
  private final BiFunction<HubCommand.Send, Set<NodeId>, Future<Boolean>> links;
  private final long limit;
  private final Queue<Queued> queue = new ArrayDeque<>();
  private long queuedBytes;

  /// A message whose nodes are not known yet, or that is behind one.
  private static final class Queued {
    private final HubCommand.Send message;
    private final Promise<Boolean> sent = Promise.promise();
    private @Nullable Set<NodeId> nodes;

    private Queued(HubCommand.Send message) {
      this.message = message;
    }
  }

  public EventBusCommandBus(
      Vertx vertx, ClusterDirectory directory, BusLimits limits, MeterRegistry registry) {
    this(vertx, directory, new Targeting(directory, Targeting.FEW_NODES), limits, registry);
  }

  EventBusCommandBus(
      Vertx vertx,
      ClusterDirectory directory,
      Targeting targeting,
      BusLimits limits,
      MeterRegistry registry) {
    this(
        vertx,
        targeting,
        new NodeRequests(vertx, directory, limits, registry),
        new NodeLinks(
                vertx,
                directory,
                optionsFor(vertx, limits.timeout()),
                limits.bytesInFlight(),
                registry)
            ::trySend,
        limits.bytesInFlight());
    Gauge.builder(MetricNames.BYTES_BEING_ROUTED, this, EventBusCommandBus::queuedBytes)
        .register(registry);
  }

  /// @param links sends at once, or returns that it cannot; never fails
  /// @param limit maximum queued bytes
  EventBusCommandBus(
      Vertx vertx,
      Targeting targeting,
      NodeRequests requests,
      BiFunction<HubCommand.Send, Set<NodeId>, Future<Boolean>> links,
      long limit) {
    this.vertx = (VertxInternal) vertx;
    this.targeting = targeting;
    this.requests = requests;
    this.links = links;
    this.limit = limit;
  }

  static DeliveryOptions optionsFor(Vertx vertx, Duration timeout) {
    return new DeliveryOptions()
        .setCodecName(CommandCodec.INSTANCE.name())
        .setSendTimeout(timeout.toMillis())
        .setLocalOnly(!vertx.isClustered());
  }

  @Override
  public Future<Void> send(HubCommand.Send message) {
    Promise<Void> promise = vertx.getOrCreateContext().promise();
    inOrder(message, targeting.nodesFor(message))
        .compose(sent ->
            sent
                ? Future.<Void>succeededFuture()
                : Future.<Void>failedFuture(overloaded("message bytes", limit)))
        .onComplete(promise);
    return promise.future();
  }

  /// Sends the message when all earlier ones are sent and its nodes are known.
  ///
  /// @param nodes never fails
  /// @return whether it was sent
  Future<Boolean> inOrder(HubCommand.Send message, Future<Set<NodeId>> nodes) {
    Queued last;
    synchronized (queue) {
      if (queue.isEmpty() && nodes.isComplete()) {
        return links.apply(message, nodes.result());
      }
      long size = PendingBytes.sizeOf(message);
      if (queuedBytes > 0 && queuedBytes + size > limit) {
        return Future.succeededFuture(false);
      }
      queuedBytes += size;
      last = new Queued(message);
      queue.add(last);
    }
    nodes.onSuccess(found -> onFound(last, found));
    return last.sent.future();
  }

  private void onFound(Queued found, Set<NodeId> nodes) {
    Queue<Runnable> answers = new ArrayDeque<>();
    synchronized (queue) {
      found.nodes = nodes;
      for (Queued first = queue.peek(); first != null; first = queue.peek()) {
        Set<NodeId> to = first.nodes;
        if (to == null) {
          break;
        }
        queue.remove();
        queuedBytes -= PendingBytes.sizeOf(first.message);
        Future<Boolean> sent = links.apply(first.message, to);
        Promise<Boolean> answer = first.sent;
        answers.add(() -> sent.onComplete(answer));
      }
    }
    answers.forEach(Runnable::run);
  }

  long queuedBytes() {
    synchronized (queue) {
      return queuedBytes;
    }
  }

  @Override
  public <A extends Answer> Future<A> request(Command.Request<A> command) {
    return targeting.nodesFor(command).compose(nodes -> requests.ask(nodes, command));
  }

  static ServiceException overloaded(String what, long limit) {
    return new ServiceException(
        ErrorCode.OVERLOADED,
        "Too many "
            + what
            + " wait (expected: at most "
            + limit
            + "). Nothing was done; try again.");
  }
}
