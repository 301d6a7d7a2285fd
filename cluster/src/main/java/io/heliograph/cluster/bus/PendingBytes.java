package io.heliograph.cluster.bus;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.protocol.OutgoingMessage;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;

/// Bytes of messages that have reached a node and that its connections have not taken yet. Those
/// who send keep them within a limit, see [DeliveryWindow]. Callable from any thread.
public final class PendingBytes {
  private static final long OVERHEAD = 256;

  private final AtomicLong waiting = new AtomicLong();

  void add(long bytes) {
    waiting.addAndGet(bytes);
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

  /// The bytes that wait now.
  public long waiting() {
    return waiting.get();
  }
}
