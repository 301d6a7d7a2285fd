package io.heliograph.node.connection;

import java.time.Duration;

/// The earliest of several limits, in nanoseconds of one clock.
final class Deadline {
  private final long now;
  private long left = Long.MAX_VALUE;

  /// Without any limit.
  Deadline(long now) {
    this.now = now;
  }

  /// Whether the time is over.
  static boolean isOver(Duration limit, long since, long now) {
    return left(limit, since, now) <= 0;
  }

  private static long left(Duration limit, long since, long now) {
    return limit.toNanos() - (now - since);
  }

  /// Adds a limit.
  Deadline orAfter(Duration limit, long since) {
    left = Math.min(left, left(limit, since, now));
    return this;
  }

  long nanos() {
    return now + left;
  }
}
