package io.heliograph.core.telemetry;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The upper bounds of the histograms' buckets: the same everywhere, so that histograms of one kind
/// can be compared and added.
public final class Buckets {
  private static final Duration[] SHORT =
      LongStream.of(
              100,
              250,
              500,
              1_000,
              2_500,
              5_000,
              10_000,
              25_000,
              50_000,
              100_000,
              250_000,
              500_000,
              1_000_000,
              2_500_000,
              5_000_000,
              10_000_000)
          .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
          .toArray(Duration[]::new);
  private static final Duration[] LONG =
      Stream.of("PT1S", "PT10S", "PT1M", "PT10M", "PT1H", "PT6H", "P1D", "P7D")
          .map(Duration::parse)
          .toArray(Duration[]::new);

  private Buckets() {}

  /// A timer of what takes 0.1 ms to 10 s: requests, commands, calls of others.
  public static Timer.Builder requests(String name) {
    return Timer.builder(name).serviceLevelObjectives(SHORT);
  }

  /// A timer of what takes seconds to days: connections.
  public static Timer.Builder lifetimes(String name) {
    return Timer.builder(name).serviceLevelObjectives(LONG);
  }
}
