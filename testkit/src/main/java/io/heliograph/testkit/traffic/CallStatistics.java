package io.heliograph.testkit.traffic;

import java.util.Map;
import java.util.TreeMap;

/// Counts REST calls by result.
public final class CallStatistics {
  private final Map<String, Long> failures = new TreeMap<>();
  private long calls;
  private long failed;
  private long slowestNanos;

  void succeeded(long nanos) {
    calls++;
    slowestNanos = Math.max(slowestNanos, nanos);
  }

  void failed(String how) {
    calls++;
    failed++;
    failures.merge(how, 1L, Long::sum);
  }

  /// All calls that have ended.
  public long calls() {
    return calls;
  }

  /// Failed calls.
  public long failed() {
    return failed;
  }

  /// The share of successful calls, in percent.
  public double successPercent() {
    return calls == 0 ? 100 : 100.0 * (calls - failed) / calls;
  }

  /// The duration of the slowest successful call.
  public double slowestSeconds() {
    return slowestNanos / 1e9;
  }

  /// The kinds of failure with their counts.
  public Map<String, Long> failures() {
    return Map.copyOf(failures);
  }
}
