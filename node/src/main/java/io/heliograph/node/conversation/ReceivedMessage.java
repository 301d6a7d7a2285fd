package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HubMessage;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/// A message from a client: its head (type, invocation id, target), and the bytes that it came as.
///
/// @param frame the exact bytes with what frames them, shared with what was received
public record ReceivedMessage(HubMessage head, ByteBuf frame) {
  /// The exact bytes, not copied; not to be changed.
  public Buffer bytes() {
    return BufferInternal.buffer(frame);
  }
}
