package io.heliograph.node.resumption;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/// The messages sent to a client and not acknowledged, by their ids (`client.md` 6): consecutive
/// numbers from 1.
///
/// The bytes are shared with all recipients. At the limit the oldest messages are dropped: a
/// connected client keeps receiving, but cannot resume until it has acknowledged the dropped
/// messages. Clients acknowledge once a second, so closing at the limit instead would close every
/// connection with much traffic.
final class ReplayBuffer {
  /// The overhead of a message besides its bytes.
  private static final long OVERHEAD = 32;

  /// A slice of a much larger buffer would keep the whole buffer alive.
  private static final int MAX_UNUSED_BYTES = 1024;

  private final int limit;
  private final ReplayBudget budget;
  private final Deque<Sent> unacknowledged = new ArrayDeque<>();
  private long lastId;
  private long acknowledgedId;
  private long removedId;
  private long size;

  /// Messages in one unit.
  ///
  /// @param lastId the id of the last of them
  private record Sent(Buffer bytes, long lastId) {
    private long size() {
      return OVERHEAD + bytes.length();
    }
  }

  /// @param limit bytes to keep; a single unit is kept even if it is larger
  ReplayBuffer(int limit, ReplayBudget budget) {
    this.limit = limit;
    this.budget = budget;
  }

  /// Keeps messages until they are acknowledged.
  ///
  /// @param count how many messages the bytes hold
  void add(Buffer messages, int count) {
    lastId += count;
    Sent sent = new Sent(withoutBallast(messages), lastId);
    unacknowledged.addLast(sent);
    size += sent.size();
    budget.take(sent.size());
    while (isOverLimit()) {
      removeFirst();
    }
  }

  private boolean isOverLimit() {
    return (size > limit && unacknowledged.size() > 1)
        || (budget.isExceeded() && !unacknowledged.isEmpty());
  }

  private void removeFirst() {
    Sent first = unacknowledged.removeFirst();
    removedId = first.lastId();
    size -= first.size();
    budget.giveBack(first.size());
  }

  /// The client has received everything up to this id. An id that was not sent yet acknowledges
  /// everything.
  void acknowledge(long id) {
    acknowledgedId = Math.max(acknowledgedId, Math.min(id, lastId));
    while (!unacknowledged.isEmpty() && unacknowledged.peekFirst().lastId() <= acknowledgedId) {
      removeFirst();
    }
  }

  /// Whether the buffer has everything that the client has not acknowledged.
  boolean isComplete() {
    return removedId <= acknowledgedId;
  }

  /// The id of the first message of [#unacknowledged], or of the next message if there is none.
  long firstId() {
    return removedId + 1;
  }

  /// How many messages [#unacknowledged] holds.
  long count() {
    return lastId - removedId;
  }

  /// The messages to replay, in order.
  Stream<Buffer> unacknowledged() {
    return unacknowledged.stream().map(Sent::bytes);
  }

  /// Drops everything.
  void clear() {
    while (!unacknowledged.isEmpty()) {
      removeFirst();
    }
  }

  private static Buffer withoutBallast(Buffer bytes) {
    ByteBuf whole = ((BufferInternal) bytes).getByteBuf();
    int held = whole.hasArray() ? whole.array().length : whole.capacity();
    return held > 2 * bytes.length() + MAX_UNUSED_BYTES ? bytes.copy() : bytes;
  }
}
