package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.traffic.CallStatistics;
import java.util.Locale;

/// The figures of a drill.
///
/// @param noticed time until the other members detected the fault
/// @param back time until the last client was connected again
/// @param clientsLost connections lost
/// @param calls REST calls in the minute
/// @param memberships acknowledged in the minute
/// @param membershipsLost of them, unknown afterwards
/// @param membershipsDeaf of them, without effect afterwards
/// @param delivered numbered messages at clients of healthy members
/// @param missing of them, lost
/// @param duplicated numbered messages that any client received twice or too late
/// @param stale wrong answers to existence checks
// The columns of a table.
@SuppressWarnings("checkstyle:recordcomponentnumber")
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

  /// Whether every figure that must be zero is zero.
  boolean nothingLost() {
    return membershipsLost + membershipsDeaf + missing + duplicated + stale == 0;
  }
}
