package io.heliograph.core.protocol;

import io.heliograph.core.encoding.EncodedValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/// Where a message is written: large enough for usual messages, growing for others, freed by the
/// garbage collector because it may be shared by many connections.
final class FrameBuffer {
  /// Room for the members around the values.
  private static final int AROUND = 96;

  private FrameBuffer() {}

  static ByteBuf of(HubMessage message) {
    return Unpooled.buffer(AROUND + sizeOf(valueOf(message)));
  }

  private static @Nullable EncodedValue valueOf(HubMessage message) {
    return switch (message) {
      case HubMessage.Invocation invocation -> invocation.arguments();
      case HubMessage.StreamInvocation invocation -> invocation.arguments();
      case HubMessage.StreamItem item -> item.item();
      case HubMessage.Completion completion -> completion.result();
      case HubMessage.CancelInvocation _,
          HubMessage.Ping _,
          HubMessage.Close _,
          HubMessage.Ack _,
          HubMessage.Sequence _ ->
          null;
    };
  }

  private static int sizeOf(@Nullable EncodedValue value) {
    return value == null ? 0 : value.bytes().length();
  }
}
