package io.heliograph.node.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/// What a client has sent and nobody has taken yet.
///
/// A connection between two messages holds nothing: bytes are only copied when a message is cut.
final class ReceivedBytes {
  private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

  void append(Buffer received) {
    ByteBuf arrived = ((BufferInternal) received).getByteBuf();
    if (!bytes.isReadable()) {
      bytes = arrived;
    } else if (bytes.isWritable(arrived.readableBytes())) {
      bytes.writeBytes(arrived);
    } else {
      bytes = joined(bytes, arrived);
    }
  }

  /// The bytes to read from; what is read is gone.
  ByteBuf unread() {
    return bytes;
  }

  int size() {
    return bytes.readableBytes();
  }

  void clear() {
    bytes = Unpooled.EMPTY_BUFFER;
  }

  /// A message that comes in many pieces is copied a few times, not once for each piece.
  private static ByteBuf joined(ByteBuf head, ByteBuf tail) {
    int size = head.readableBytes() + tail.readableBytes();
    return Unpooled.buffer(2 * size).writeBytes(head).writeBytes(tail);
  }
}
