package io.heliograph.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;

/// Counts REST calls by how they ended.
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

  /// Calls that did not end as they should.
  public long failed() {
    return failed;
  }

  /// The share of calls that ended as they should, in percent.
  public double successPercent() {
    return calls == 0 ? 100 : 100.0 * (calls - failed) / calls;
  }

  /// How long the slowest good call took.
  public double slowestSeconds() {
    return slowestNanos / 1e9;
  }

  /// The ways of failing, each with its number.
  public Map<String, Long> failures() {
    return Map.copyOf(failures);
  }
}
