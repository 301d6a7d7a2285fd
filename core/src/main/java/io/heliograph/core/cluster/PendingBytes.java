package io.heliograph.core.cluster;

import java.util.concurrent.atomic.AtomicLong;

/// Bytes of messages that were handed to a node and that its connections have not taken yet, with a
/// limit. Callable from any thread.
public final class PendingBytes {
  private final long limit;
  private final AtomicLong waiting = new AtomicLong();

  public PendingBytes(long limit) {
    this.limit = limit;
  }

  /// Counts the bytes in, unless so many wait already that there is no room. A single message
  /// always finds room in an empty queue, however large it is.
  boolean tryAdd(long bytes) {
    long before = waiting.getAndAdd(bytes);
    if (before > 0 && before + bytes > limit) {
      waiting.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void remove(long bytes) {
    waiting.addAndGet(-bytes);
  }

  /// The bytes that wait now.
  public long waiting() {
    return waiting.get();
  }
}
