package io.heliograph.node.telemetry;

import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.node.connection.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a node counts. Callable from any thread.
public final class NodeMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(NodeMetrics.class);

  private final MeterRegistry registry;
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong replayBytes = new AtomicLong();
  private final Counter resumed;
  private final Counter replayed;
  private final Counter replayOverflows;
  private final Counter delivered;
  private final Counter received;
  private final Counter slowClients;
  private final Counter directoryFailures;

  public NodeMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder(MetricNames.ACTIVE_CONNECTIONS, active, AtomicInteger::get).register(registry);
    Gauge.builder(MetricNames.CONNECTIONS_WAITING, waiting, AtomicInteger::get).register(registry);
    Gauge.builder(MetricNames.REPLAY_BYTES, replayBytes, AtomicLong::get).register(registry);
    this.resumed = registry.counter(MetricNames.CONNECTIONS_RESUMED);
    this.replayed = registry.counter(MetricNames.MESSAGES_REPLAYED);
    this.replayOverflows = registry.counter(MetricNames.REPLAYS_OVERFLOWED);
    this.delivered = registry.counter(MetricNames.MESSAGES_DELIVERED);
    this.received = registry.counter(MetricNames.COMMANDS_RECEIVED);
    this.slowClients = registry.counter(MetricNames.SLOW_CLIENTS_CLOSED);
    this.directoryFailures = registry.counter(MetricNames.DIRECTORY_FAILURES);
  }

  /// A connection has come in.
  public void opened() {
    active.incrementAndGet();
  }

  /// A connection has ended.
  ///
  /// @param nanos how long it was open
  public void closed(String transport, CloseReason reason, long nanos) {
    active.decrementAndGet();
    Timer.builder(MetricNames.CONNECTION_DURATION)
        .tag(MetricNames.TAG_TRANSPORT, transport)
        .tag(MetricNames.TAG_STATUS, reason.status())
        .tag(MetricNames.TAG_CLOSE_CATEGORY, reason.category())
        .register(registry)
        .record(Duration.ofNanos(nanos));
    if (reason instanceof CloseReason.SlowClient) {
      slowClients.increment();
    } else if (reason instanceof CloseReason.ReplayOverflowed) {
      replayOverflows.increment();
    }
  }

  /// A connection has lost its wire and waits for its client.
  public void waitingBegun() {
    waiting.incrementAndGet();
  }

  /// Its client has come back, or it has ended.
  public void waitingEnded() {
    waiting.decrementAndGet();
  }

  /// A connection goes on over a new wire.
  ///
  /// @param messages how many messages its client is sent again
  public void resumed(long messages) {
    resumed.increment();
    replayed.increment((double) messages);
  }

  /// More bytes are kept for replays, or fewer.
  public void replayBytesChanged(long bytes) {
    replayBytes.addAndGet(bytes);
  }

  /// A connection whose client did not take what its poll was answered with.
  public void pollStalled() {
    slowClients.increment();
  }

  /// A connect that was answered with an error.
  ///
  /// @param status the HTTP status
  public void refused(int status) {
    registry
        .counter(MetricNames.CONNECTS_REFUSED, MetricNames.TAG_STATUS_CODE, String.valueOf(status))
        .increment();
  }

  /// A command has reached the node.
  public void received() {
    received.increment();
  }

  /// Messages were written to that many clients.
  public void delivered(int messages) {
    delivered.increment(messages);
  }

  /// A change that the directory did not take; it is repaired when the presence changes again or
  /// its lease ends.
  public void directoryFailed(Throwable failure) {
    directoryFailures.increment();
    LOG.atWarn().setCause(failure).log("directory did not take a change");
  }
}
