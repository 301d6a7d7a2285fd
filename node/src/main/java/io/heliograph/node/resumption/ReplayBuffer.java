package io.heliograph.node.resumption;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/// The messages that a client has been sent and has not acknowledged, by their ids (`client.md` 6):
/// the first one is 1, each that follows one more.
///
/// The bytes are those that all recipients share. At the limit the oldest are given up: a client
/// that is connected goes on receiving, but cannot be brought up to date until it has acknowledged
/// what was given up. Clients acknowledge once a second, so that to end the connection instead
/// would end every one that is sent much.
final class ReplayBuffer {
  /// What a message costs besides its bytes.
  private static final long OVERHEAD = 32;

  /// Bytes that are part of something much larger would keep all of it alive.
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

  /// The client has everything up to this id. An id that was not sent yet stands for all that was.
  void acknowledge(long id) {
    acknowledgedId = Math.max(acknowledgedId, Math.min(id, lastId));
    while (!unacknowledged.isEmpty() && unacknowledged.peekFirst().lastId() <= acknowledgedId) {
      removeFirst();
    }
  }

  /// Whether everything is here that the client has not acknowledged.
  boolean isComplete() {
    return removedId <= acknowledgedId;
  }

  /// The id of the first message of [#unacknowledged]; that of the next to be sent if there is
  /// none.
  long firstId() {
    return removedId + 1;
  }

  /// How many messages [#unacknowledged] holds.
  long count() {
    return lastId - removedId;
  }

  /// What is to be sent again, in the order in which it was sent.
  Stream<Buffer> unacknowledged() {
    return unacknowledged.stream().map(Sent::bytes);
  }

  /// Gives everything up.
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
