package io.heliograph.node.telemetry;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The metrics of one hub, or of all hubs without metrics of their own. Callable from any thread.
final class HubMetrics {
  /// Azure counts every 2 KB of a message as one.
  private static final int UNIT_BYTES = 2_048;

  private final MeterRegistry registry;
  private final String hub;
  private final Map<ClientTransport, AtomicInteger> active = new ConcurrentHashMap<>();
  private final Map<String, Counter> closed = new ConcurrentHashMap<>();
  private final Counter opened;
  private final Counter delivered;
  private final Counter deliveredUnits;
  private final Counter deliveredBytes;
  private final Counter received;
  private final Counter receivedBytes;

  /// @param hub the value of the tag
  HubMetrics(MeterRegistry registry, String hub) {
    this.registry = registry;
    this.hub = hub;
    this.opened = counter(MetricNames.CONNECTIONS_OPENED);
    this.delivered = counter(MetricNames.MESSAGES_DELIVERED);
    this.deliveredUnits = counter(MetricNames.MESSAGE_UNITS_DELIVERED);
    this.deliveredBytes = bytes(MetricNames.TRAFFIC_OUTBOUND);
    this.received = counter(MetricNames.MESSAGES_RECEIVED);
    this.receivedBytes = bytes(MetricNames.TRAFFIC_INBOUND);
  }

  private Counter counter(String name) {
    return registry.counter(name, MetricNames.TAG_HUB, hub);
  }

  private Counter bytes(String name) {
    return Counter.builder(name).baseUnit("bytes").tag(MetricNames.TAG_HUB, hub).register(registry);
  }

  void opened(ClientTransport transport) {
    opened.increment();
    activeOver(transport).incrementAndGet();
  }

  void closed(ClientTransport transport, String category) {
    activeOver(transport).decrementAndGet();
    closed
        .computeIfAbsent(
            category,
            _ ->
                registry.counter(
                    MetricNames.CONNECTIONS_CLOSED,
                    MetricNames.TAG_HUB,
                    hub,
                    MetricNames.TAG_CLOSE_CATEGORY,
                    category))
        .increment();
  }

  private AtomicInteger activeOver(ClientTransport transport) {
    return active.computeIfAbsent(transport, this::watched);
  }

  private AtomicInteger watched(ClientTransport transport) {
    AtomicInteger connections = new AtomicInteger();
    Gauge.builder(MetricNames.ACTIVE_CONNECTIONS, connections, AtomicInteger::get)
        .tag(MetricNames.TAG_HUB, hub)
        .tag(MetricNames.TAG_TRANSPORT, transport.standardName())
        .register(registry);
    return connections;
  }

  /// @param bytes of all of them together
  void delivered(int messages, long bytes) {
    delivered.increment(messages);
    deliveredBytes.increment((double) bytes);
    if (messages > 0) {
      deliveredUnits.increment(messages * units(bytes / messages));
    }
  }

  private static double units(long bytes) {
    return Math.max(1, Math.ceilDiv(bytes, UNIT_BYTES));
  }

  void received(int bytes) {
    receivedBytes.increment(bytes);
  }

  void receivedMessage() {
    received.increment();
  }
}
