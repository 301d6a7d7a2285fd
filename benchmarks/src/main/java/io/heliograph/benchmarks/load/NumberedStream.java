package io.heliograph.benchmarks.load;

import java.util.HashSet;
import java.util.Set;

/// The numbered messages sent to one gateway, and which of them it has accepted.
public final class NumberedStream {
  private final String name;
  private final Set<Long> untaken = new HashSet<>();
  private long next;

  public NumberedStream(String name) {
    this.name = name;
  }

  /// The name in its messages.
  public String name() {
    return name;
  }

  /// The number of the next message.
  long draw() {
    return next++;
  }

  void notTaken(long number) {
    untaken.add(number);
  }

  /// Messages that were answered with 202.
  public long taken() {
    return next - untaken.size();
  }

  /// Numbers given out so far.
  public long end() {
    return next;
  }

  /// How many of the messages from `from` to before `until` were accepted.
  long takenBetween(long from, long until) {
    long count = 0;
    for (long number = from; number < until; number++) {
      if (!untaken.contains(number)) {
        count++;
      }
    }
    return count;
  }
}
