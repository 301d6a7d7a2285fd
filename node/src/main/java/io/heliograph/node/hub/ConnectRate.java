package io.heliograph.node.hub;

/// Lets so many connections a second in, and a second's worth at once after a quiet time. Belongs
/// to the node's context.
final class ConnectRate {
  private static final double NANOS = 1e9;

  private final int limit;
  private double available;
  private long countedAt;

  /// @param limit connections a second; zero for any number
  ConnectRate(int limit, long nanoTime) {
    this.limit = limit;
    this.available = limit;
    this.countedAt = nanoTime;
  }

  boolean tryTake(long nanoTime) {
    if (limit == 0) {
      return true;
    }
    available = Math.min(limit, available + (nanoTime - countedAt) / NANOS * limit);
    countedAt = nanoTime;
    if (available < 1) {
      return false;
    }
    available--;
    return true;
  }
}
