package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The links from this process to the nodes, each with its window. Callable from any thread.
final class NodeLinks {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ASK_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LOOK_INTERVAL = PendingWrites.PATIENCE.dividedBy(2);

  private static final Future<Boolean> TOLD_ALL = Future.succeededFuture(true);
  private static final Future<Boolean> TOLD_NOBODY = Future.succeededFuture(false);

  private final EventBus bus;
  private final DeliveryOptions options;
  private final long limit;
  private final MeterRegistry registry;
  private final Counter lost;
  private final Map<NodeId, Link> links = new ConcurrentHashMap<>();

  private record Link(
      NodeId node,
      DeliveryWindow window,
      MessageProducer<HubCommand> producer,
      PendingWrites writes,
      Meter.Id gauge) {}

  /// @param limit maximum bytes in flight to a node
  NodeLinks(
      Vertx vertx,
      ClusterDirectory directory,
      DeliveryOptions options,
      long limit,
      MeterRegistry registry) {
    this.bus = vertx.eventBus();
    this.options = options;
    this.limit = limit;
    this.registry = registry;
    this.lost = registry.counter(MetricNames.COMMANDS_LOST);
    directory.onNodeGone(this::close);
    vertx.setPeriodic(ASK_INTERVAL.toMillis(), _ -> links.values().forEach(this::askAnyway));
    vertx.setPeriodic(LOOK_INTERVAL.toMillis(), _ -> lookForLateWrites());
  }

  /// Sends the command to all the nodes or, if one of them has no room, to none.
  ///
  /// @return whether it was sent; completes when it has left this process, so that the loss of the
  ///   process no longer loses the message
  Future<Boolean> trySend(HubCommand.Send command, Set<NodeId> nodes) {
    long size = PendingBytes.sizeOf(command);
    List<Link> admitted = new ArrayList<>(nodes.size());
    for (NodeId node : nodes) {
      Link link = links.computeIfAbsent(node, this::open);
      if (!link.window().tryAdd(size)) {
        admitted.forEach(other -> other.window().remove(size));
        askAnyway(link);
        return TOLD_NOBODY;
      }
      admitted.add(link);
    }
    List<Future<Void>> writes = new ArrayList<>(admitted.size());
    for (Link link : admitted) {
      Future<Void> written = write(command, link);
      if (!written.isComplete()) {
        writes.add(written);
      }
      if (link.window().beginAsking()) {
        ask(link);
      }
    }
    return writes.isEmpty() ? TOLD_ALL : Future.join(writes).map(true);
  }

  private Future<Void> write(HubCommand.Send command, Link link) {
    Future<Void> write = link.producer().write(command).onFailure(_ -> lost.increment());
    return options.isLocalOnly()
        ? Future.succeededFuture()
        : link.writes().add(write, System.nanoTime());
  }

  private void lookForLateWrites() {
    long now = System.nanoTime();
    links.values().forEach(link -> link.writes().completeLate(now));
  }

  private Link open(NodeId node) {
    DeliveryWindow window = new DeliveryWindow(limit);
    Gauge gauge =
        Gauge.builder(MetricNames.BYTES_IN_FLIGHT, window, DeliveryWindow::bytesInFlight)
            .tag(MetricNames.TAG_NODE, node.value())
            .register(registry);
    MessageProducer<HubCommand> producer = bus.sender(BusAddresses.commands(node), options);
    return new Link(node, window, producer, new PendingWrites(), gauge.getId());
  }

  private void close(NodeId node) {
    Link link = links.remove(node);
    if (link != null) {
      link.writes().abandon();
      registry.remove(link.gauge());
    }
  }

  private void askAnyway(Link link) {
    if (link.window().beginAskingAnyway()) {
      ask(link);
    }
  }

  private void ask(Link link) {
    DeliveryOptions question =
        new DeliveryOptions()
            .setLocalOnly(options.isLocalOnly())
            .setSendTimeout(ANSWER_TIMEOUT.toMillis());
    bus.<Long>request(BusAddresses.waiting(link.node()), null, question)
        .onSuccess(answer -> link.window().onAnswer(answer.body()))
        .onFailure(_ -> link.window().onNoAnswer());
  }
}
