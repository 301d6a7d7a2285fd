package io.heliograph.node.hub;

/// Limits the rate of new connections; after an idle second, a second's worth may arrive at once.
/// Belongs to the node's context.
final class ConnectRate {
  private static final double NANOS = 1e9;

  private final int limit;
  private double available;
  private long countedAt;

  /// @param limit connections a second; zero for no limit
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
