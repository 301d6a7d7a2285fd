package io.heliograph.node.connection;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.HandshakeRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/// Received bytes that have not been processed, to be split into the handshake request and
/// messages.
///
/// Between two messages it is empty: bytes are copied only when a message arrives in pieces, and
/// frames share the memory of the received bytes.
public final class ReceivedBytes {
  private ByteBuf unread = Unpooled.EMPTY_BUFFER;

  public void append(Buffer received) {
    ByteBuf arrived = ((BufferInternal) received).getByteBuf();
    if (!unread.isReadable()) {
      unread = arrived;
    } else if (unread.isWritable(arrived.readableBytes())) {
      unread.writeBytes(arrived);
    } else {
      unread = joined(unread, arrived);
    }
  }

  /// A message in many pieces is copied a few times, not once for each piece.
  private static ByteBuf joined(ByteBuf head, ByteBuf tail) {
    int size = head.readableBytes() + tail.readableBytes();
    return Unpooled.buffer(2 * size).writeBytes(head).writeBytes(tail);
  }

  public int size() {
    return unread.readableBytes();
  }

  public void clear() {
    unread = Unpooled.EMPTY_BUFFER;
  }

  /// Removes all bytes, complete or not.
  public ByteBuf takeAll() {
    return unread.readSlice(unread.readableBytes());
  }

  /// Removes the handshake request; null until it is complete.
  public @Nullable HandshakeRequest nextHandshake() {
    int start = unread.readerIndex();
    HandshakeProtocol.Request content = HandshakeProtocol.parse(unread);
    return content == null
        ? null
        : new HandshakeRequest(content, unread.slice(start, unread.readerIndex() - start));
  }

  /// Removes the next message of any type; null until it is complete.
  ///
  /// @param maxSize bytes that a message may have
  /// @throws ProtocolViolation if it exceeds that, or if its framing is invalid
  public @Nullable ByteBuf nextFrame(HubProtocol protocol, int maxSize) {
    int length = protocol.lengthOfFirst(unread);
    if (length > maxSize || (length < 0 && size() > maxSize)) {
      throw new ProtocolViolation("The maximum message size of " + maxSize + "B was exceeded.");
    }
    return length < 0 ? null : unread.readSlice(length);
  }
}
