package io.heliograph.core.cluster;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.protocol.OutgoingMessage;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;

/// Bytes of messages that were handed to a node and that its connections have not taken yet, with a
/// limit. Callable from any thread.
public final class PendingBytes {
  private static final long OVERHEAD = 256;

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

  /// What a message counts: its payload and something for the rest.
  static long sizeOf(HubCommand.Send command) {
    return switch (command.message()) {
      case OutgoingMessage.Invocation(var target, var arguments) ->
          OVERHEAD + target.length() + arguments.bytes().length();
      case OutgoingMessage.Framed(var byProtocol) ->
          OVERHEAD + byProtocol.values().stream().mapToLong(Buffer::length).sum();
    };
  }

  /// The bytes that may wait.
  public long limit() {
    return limit;
  }

  /// The bytes that wait now.
  public long waiting() {
    return waiting.get();
  }
}
