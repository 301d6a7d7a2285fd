package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HandshakeProtocol;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/// A client's handshake request: its content and its exact bytes.
///
/// @param frame the exact bytes with the record separator, shared with the received bytes
public record HandshakeRequest(HandshakeProtocol.Request content, ByteBuf frame) {
  /// The exact bytes, not copied; they must not be modified.
  public Buffer bytes() {
    return BufferInternal.buffer(frame);
  }
}
