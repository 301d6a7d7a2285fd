package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HandshakeProtocol;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/// A client's handshake request: what it asks for, and the bytes that say so.
///
/// @param frame the exact bytes with the record separator, shared with what was received
public record HandshakeRequest(HandshakeProtocol.Request content, ByteBuf frame) {
  /// The exact bytes, not copied; not to be changed.
  public Buffer bytes() {
    return BufferInternal.buffer(frame);
  }
}
