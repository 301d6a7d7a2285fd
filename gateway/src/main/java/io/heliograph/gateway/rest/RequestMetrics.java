package io.heliograph.gateway.rest;

import io.heliograph.core.telemetry.Buckets;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Counts and times requests by operation and status class. Any thread may record; the few timers
/// are looked up in the registry only once, because that costs more than recording.
final class RequestMetrics {
  private static final int STATUSES_PER_CLASS = 100;
  private static final int FIRST_USER_ERROR = 400;
  private static final int FIRST_SYSTEM_ERROR = 500;

  private record Key(String operation, int statusClass) {}

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Counter userErrors;
  private final Counter systemErrors;

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.userErrors = registry.counter(MetricNames.GATEWAY_ERRORS, MetricNames.TAG_ERROR, "user");
    this.systemErrors =
        registry.counter(MetricNames.GATEWAY_ERRORS, MetricNames.TAG_ERROR, "system");
  }

  /// @param operation an operation's id, never a value chosen by a caller
  /// @param startedAt arrival of the request, by [System#nanoTime]
  void record(String operation, int status, long startedAt) {
    countError(status);
    timers
        .computeIfAbsent(new Key(operation, status / STATUSES_PER_CLASS), this::timer)
        .record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
  }

  private void countError(int status) {
    if (status >= FIRST_SYSTEM_ERROR) {
      systemErrors.increment();
    } else if (status >= FIRST_USER_ERROR) {
      userErrors.increment();
    }
  }

  private Timer timer(Key key) {
    return Buckets.requests(MetricNames.GATEWAY_REQUESTS)
        .tag(MetricNames.TAG_OPERATION, key.operation)
        .tag(MetricNames.TAG_OUTCOME, key.statusClass + "xx")
        .register(registry);
  }
}
