package io.heliograph.cluster.bus;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.protocol.OutgoingMessage;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;

/// Message bytes that have reached a node and are not delivered yet. Senders keep them within a
/// limit, see [DeliveryWindow]. Callable from any thread.
public final class PendingBytes {
  private static final long OVERHEAD = 256;

  private final AtomicLong waiting = new AtomicLong();

  void add(long bytes) {
    waiting.addAndGet(bytes);
  }

  void remove(long bytes) {
    waiting.addAndGet(-bytes);
  }

  /// The bytes that a message counts: its payload and an allowance for the rest.
  static long sizeOf(HubCommand.Send command) {
    return switch (command.message()) {
      case OutgoingMessage.Invocation(var target, var arguments) ->
          OVERHEAD + target.length() + arguments.bytes().length();
      case OutgoingMessage.Framed(var byProtocol) ->
          OVERHEAD + byProtocol.values().stream().mapToLong(Buffer::length).sum();
    };
  }

  /// The undelivered bytes.
  public long waiting() {
    return waiting.get();
  }
}
