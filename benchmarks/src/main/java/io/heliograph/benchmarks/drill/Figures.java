package io.heliograph.benchmarks.drill;

import io.heliograph.benchmarks.load.CallStatistics;
import java.util.Locale;

/// What a drill has shown.
///
/// @param noticed time until the others noticed
/// @param back time until the last client was back
/// @param clientsLost connections lost
/// @param calls REST calls in the minute
/// @param memberships acknowledged in the minute
/// @param membershipsLost of them, unknown afterwards
/// @param membershipsDeaf of them, without effect afterwards
/// @param delivered numbered messages at clients of healthy members
/// @param missing of them, lost
/// @param duplicated numbered messages that came twice or too late, at any client
/// @param stale wrong answers to existence checks
record Figures(
    String drill,
    String noticed,
    String back,
    long clientsLost,
    CallStatistics calls,
    long memberships,
    long membershipsLost,
    long membershipsDeaf,
    long delivered,
    long missing,
    long duplicated,
    long questions,
    long stale,
    String remark) {
  static final String HEADER =
      """
      | drill | detected | all reconnected | lost connections | REST calls: good, slowest \
      | memberships: acknowledged, lost, without effect \
      | messages at healthy clients: delivered, lost | duplicated or reordered \
      | existence checks: asked, stale | |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\
      """;

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d | %.2f %% of %d%s, %.1f s | %d, **%d**, **%d** | %d, **%d** | **%d** |"
            + " %d, **%d** | %s |",
        drill,
        noticed,
        back,
        clientsLost,
        calls.successPercent(),
        calls.calls(),
        calls.failures().isEmpty() ? "" : " " + calls.failures(),
        calls.slowestSeconds(),
        memberships,
        membershipsLost,
        membershipsDeaf,
        delivered,
        missing,
        duplicated,
        questions,
        stale,
        remark);
  }

  /// Whether everything that has to be zero is.
  boolean nothingLost() {
    return membershipsLost + membershipsDeaf + missing + duplicated + stale == 0;
  }
}
