package io.heliograph.kubernetes.rollout;

import io.heliograph.testkit.traffic.CallStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The figures of the update of one workload.
///
/// @param took from the first change until the last old pod has ended and all clients are connected
/// @param lost connections lost
/// @param longestAway the longest that a client was without a connection
record RolloutFigures(
    String workload,
    Duration took,
    CallStatistics calls,
    int clients,
    long lost,
    Duration longestAway,
    List<Departure> departures) {
  static final String HEADER =
      """
      | update of | took | REST calls: all, failed, slowest \
      | clients: all, lost connections, longest away \
      | pods: time to leave, exit status |
      | --- | --- | --- | --- | --- |\
      """;

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %d s | %d, **%d**%s, %.2f s | %d, %d, %.1f s | %s |",
        workload,
        took.toSeconds(),
        calls.calls(),
        calls.failed(),
        calls.failures().isEmpty() ? "" : " " + calls.failures(),
        calls.slowestSeconds(),
        clients,
        lost,
        longestAway.toMillis() / 1e3,
        departures.stream()
            .map(it -> "%d s, %d".formatted(it.took().toSeconds(), it.status()))
            .collect(Collectors.joining("; ")));
  }

  /// Whether no call failed and every pod ended by itself.
  boolean holds() {
    return calls.failed() == 0
        && calls.calls() > 0
        && departures.stream().allMatch(departure -> departure.status() == 0);
  }
}
