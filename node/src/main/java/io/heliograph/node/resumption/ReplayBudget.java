package io.heliograph.node.resumption;

import java.util.function.LongConsumer;

/// The bytes that the connections of one shard may keep for replays together. Belongs to the
/// shard's event loop.
public final class ReplayBudget {
  private final long limit;
  private final LongConsumer changes;
  private long used;

  /// @param changes receives each change of the bytes in use
  public ReplayBudget(long limit, LongConsumer changes) {
    this.limit = limit;
    this.changes = changes;
  }

  void take(long bytes) {
    used += bytes;
    changes.accept(bytes);
  }

  void giveBack(long bytes) {
    take(-bytes);
  }

  boolean isExceeded() {
    return used > limit;
  }
}
