package io.heliograph.node.telemetry;

import io.heliograph.core.command.Command;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.telemetry.Buckets;
import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.node.conversation.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The metrics of a node. The first 100 hubs have series of their own, the others share one.
/// Callable from any thread.
public final class NodeMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(NodeMetrics.class);
  private static final int MAX_HUBS = 100;
  private static final String OTHER_HUBS = "other";
  private static final int[] REFUSALS = {400, 401, 404, 409, 429, 500, 503};

  private final MeterRegistry registry;
  private final AtomicInteger active = new AtomicInteger();
  private final Map<HubName, HubMetrics> hubs = new ConcurrentHashMap<>();
  private final HubMetrics otherHubs;
  private final Map<Class<?>, Counter> commands = new ConcurrentHashMap<>();
  private final LongAdder commandsWaiting = new LongAdder();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong replayBytes = new AtomicLong();
  private final Counter resumed;
  private final Counter replayed;
  private final Counter replayOverflows;
  private final Timer fanOut;
  private final Counter slowClients;
  private final Counter directoryFailures;
  private final Counter reasserted;

  public NodeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.otherHubs = new HubMetrics(registry, OTHER_HUBS);
    Gauge.builder(MetricNames.CONNECTIONS_WAITING, waiting, AtomicInteger::get).register(registry);
    Gauge.builder(MetricNames.REPLAY_BYTES, replayBytes, AtomicLong::get).register(registry);
    this.resumed = registry.counter(MetricNames.CONNECTIONS_RESUMED);
    this.replayed = registry.counter(MetricNames.MESSAGES_REPLAYED);
    this.replayOverflows = registry.counter(MetricNames.REPLAYS_OVERFLOWED);
    this.fanOut = Buckets.requests(MetricNames.FANOUT_DURATION).register(registry);
    Gauge.builder(MetricNames.COMMANDS_WAITING, commandsWaiting, LongAdder::sum).register(registry);
    this.slowClients = registry.counter(MetricNames.SLOW_CLIENTS_CLOSED);
    this.directoryFailures = registry.counter(MetricNames.DIRECTORY_FAILURES);
    this.reasserted = registry.counter(MetricNames.CLUSTER_ENTRIES_REASSERTED);
    for (int status : REFUSALS) {
      refusals(status);
    }
  }

  /// Registers the share of the maximum number of connections that is in use.
  public void limit(int maxConnections) {
    Gauge.builder(MetricNames.QUOTA_UTILIZATION, active, now -> (double) now.get() / maxConnections)
        .register(registry);
  }

  /// A connection was opened.
  public void opened(HubName hub, ClientTransport transport) {
    active.incrementAndGet();
    metersOf(hub).opened(transport);
  }

  /// A connection has ended.
  ///
  /// @param nanos how long it was open
  public void closed(HubName hub, ClientTransport transport, CloseReason reason, long nanos) {
    active.decrementAndGet();
    metersOf(hub).closed(transport, reason.category());
    Buckets.lifetimes(MetricNames.CONNECTION_DURATION)
        .tag(MetricNames.TAG_TRANSPORT, transport.standardName())
        .tag(MetricNames.TAG_STATUS, reason.status())
        .register(registry)
        .record(Duration.ofNanos(nanos));
    if (reason instanceof CloseReason.SlowClient) {
      slowClients.increment();
    } else if (reason instanceof CloseReason.ReplayOverflowed) {
      replayOverflows.increment();
    }
  }

  /// A connection was interrupted.
  public void waitingBegun() {
    waiting.incrementAndGet();
  }

  /// An interrupted connection was resumed or has ended.
  public void waitingEnded() {
    waiting.decrementAndGet();
  }

  /// A connection was resumed.
  ///
  /// @param messages the number of replayed messages
  public void resumed(long messages) {
    resumed.increment();
    replayed.increment((double) messages);
  }

  /// The number of bytes kept for replays has changed.
  public void replayBytesChanged(long bytes) {
    replayBytes.addAndGet(bytes);
  }

  /// A client did not read the response to its poll.
  public void pollStalled() {
    slowClients.increment();
  }

  private HubMetrics metersOf(HubName hub) {
    HubMetrics known = hubs.get(hub);
    if (known != null) {
      return known;
    }
    return hubs.size() < MAX_HUBS
        ? hubs.computeIfAbsent(hub, added -> new HubMetrics(registry, added.value()))
        : otherHubs;
  }

  /// A connect was refused.
  ///
  /// @param status the HTTP status
  public void refused(int status) {
    refusals(status).increment();
  }

  private Counter refusals(int status) {
    return registry.counter(
        MetricNames.CONNECTS_REFUSED, MetricNames.TAG_STATUS_CODE, String.valueOf(status));
  }

  /// A command has reached the node.
  public void received(Command command) {
    commands.computeIfAbsent(command.getClass(), this::commandsOf).increment();
  }

  /// A command was queued at a shard.
  public void commandWaits() {
    commandsWaiting.increment();
  }

  /// A shard has taken so many commands from its queue.
  public void commandsTaken(int commands) {
    commandsWaiting.add(-commands);
  }

  private Counter commandsOf(Class<?> kind) {
    return registry.counter(
        MetricNames.COMMANDS_RECEIVED, MetricNames.TAG_COMMAND, MetricNames.wordOf(kind));
  }

  /// A message was written to all its recipients.
  ///
  /// @param nanos since it reached the node
  public void fannedOut(long nanos) {
    fanOut.record(Duration.ofNanos(nanos));
  }

  /// A message was written to so many clients.
  ///
  /// @param bytes sent to all of them together
  public void delivered(HubName hub, int messages, long bytes) {
    metersOf(hub).delivered(messages, bytes);
  }

  /// A client has sent bytes.
  public void received(HubName hub, int bytes) {
    metersOf(hub).received(bytes);
  }

  /// A client has sent a hub message other than a ping.
  public void receivedMessage(HubName hub) {
    metersOf(hub).receivedMessage();
  }

  /// Presences that might have been lost were written again.
  public void reasserted(int presences) {
    reasserted.increment(presences);
  }

  /// An update of the directory failed; it is retried.
  public void directoryFailed(Throwable failure) {
    directoryFailures.increment();
    LOG.atWarn().setCause(failure).log("Directory update failed");
  }
}
