package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HubMessage;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/// A message from a client: its head (type, invocation id, target) and its exact bytes.
///
/// @param frame the exact bytes with their framing, shared with the received bytes
public record ReceivedMessage(HubMessage head, ByteBuf frame) {
  /// The exact bytes, not copied; they must not be modified.
  public Buffer bytes() {
    return BufferInternal.buffer(frame);
  }
}
