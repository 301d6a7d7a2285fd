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

  /// Whether another round is needed; a void round is repeated.
  boolean begin() {
    boolean more = begun < wanted;
    begun += more ? 1 : 0;
    return more;
  }

  /// The round succeeded.
  void complete() {
    complete++;
  }

  /// A message after the join arrived after that time.
  void received(long nanos) {
    slowestNanos = Math.max(slowestNanos, nanos);
  }

  /// A client missed a message that was sent after its join.
  void deaf() {
    deaf++;
  }

  /// A client received a message after its leave.
  void haunted() {
    haunted++;
  }

  /// The round is void: a call failed or the connection was lost.
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
