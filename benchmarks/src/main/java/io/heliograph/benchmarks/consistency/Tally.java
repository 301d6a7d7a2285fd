package io.heliograph.benchmarks.consistency;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How the rounds of a run ended. Belongs to one event loop.
final class Tally {
  private final long wanted;
  private final Map<String, Long> voids = new TreeMap<>();
  private long begun;
  private long complete;
  private long deaf;
  private long haunted;
  private long slowestNanos;

  Tally(long wanted) {
    this.wanted = wanted;
  }

  /// Whether another round is wanted; a round that is void is made up for.
  boolean begin() {
    boolean more = begun < wanted;
    begun += more ? 1 : 0;
    return more;
  }

  /// Everything was as it has to be.
  void complete() {
    complete++;
  }

  /// What was sent after the join has come after that time.
  void received(long nanos) {
    slowestNanos = Math.max(slowestNanos, nanos);
  }

  /// A member has not received what was sent after its join.
  void deaf() {
    deaf++;
  }

  /// Something was received by one that had left.
  void haunted() {
    haunted++;
  }

  /// The round says nothing: a call was not acknowledged or the connection was lost.
  void lost(String why) {
    voids.merge(why, 1L, Long::sum);
    begun--;
  }

  boolean isOver() {
    return complete + deaf + haunted >= wanted;
  }

  boolean isClean() {
    return deaf + haunted == 0;
  }

  long rounds() {
    return complete + deaf + haunted;
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | **%d** | **%d** | %.0f ms | %d %s |",
        name,
        rounds(),
        deaf,
        haunted,
        slowestNanos / 1e6,
        voids.values().stream().mapToLong(count -> count).sum(),
        voids);
  }
}
