package io.heliograph.node.transport;

import io.heliograph.core.hub.TransferFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole number of hub messages on their way to any number of clients of one shard.
///
/// What a transport adds around the bytes is the same for everybody, so it is made once and shared.
/// Belongs to one event loop; whoever made it releases it when it has been written to all.
public final class Payload implements AutoCloseable {
  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_BINARY = 0x82;
  private static final int ONE_BYTE_LENGTH = 125;
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int EIGHT_BYTE_LENGTH = 127;
  private static final int MAX_HEADER = 10;
  private static final int EVENT_MARGIN = 16;

  private final Buffer bytes;
  private final TransferFormat format;
  private @Nullable ByteBuf webSocketFrame;
  private @Nullable Buffer serverSentEvent;

  public Payload(Buffer bytes, TransferFormat format) {
    this.bytes = bytes;
    this.format = format;
  }

  public TransferFormat format() {
    return format;
  }

  /// The hub messages; not to be changed.
  public Buffer bytes() {
    return bytes;
  }

  /// Every message of the payload by itself.
  List<Buffer> messages() {
    return List.of(bytes);
  }

  /// One unmasked WebSocket message around the bytes, RFC 6455 5.2; the caller owns the reference.
  ///
  /// ```
  /// | FIN opcode | length 0-125                 | bytes |
  /// | FIN opcode | 126 | length, 16 bits        | bytes |
  /// | FIN opcode | 127 | length, 64 bits        | bytes |
  /// ```
  ByteBuf webSocketFrame(ByteBufAllocator allocator) {
    ByteBuf frame = webSocketFrame;
    if (frame == null) {
      frame = frameOf(allocator);
      webSocketFrame = frame;
    }
    return frame.retainedDuplicate();
  }

  private ByteBuf frameOf(ByteBufAllocator allocator) {
    int length = bytes.length();
    ByteBuf frame = allocator.ioBuffer(MAX_HEADER + length);
    frame.writeByte(format == TransferFormat.TEXT ? FINAL_TEXT : FINAL_BINARY);
    if (length <= ONE_BYTE_LENGTH) {
      frame.writeByte(length);
    } else if (length <= 0xFFFF) {
      frame.writeByte(TWO_BYTE_LENGTH).writeShort(length);
    } else {
      frame.writeByte(EIGHT_BYTE_LENGTH).writeLong(length);
    }
    return frame.writeBytes(((BufferInternal) bytes).getByteBuf());
  }

  /// The bytes as one event: each of their lines behind `data: `, lines ended by CR LF, which older
  /// clients insist on (`client.md` 3.3).
  Buffer serverSentEvent() {
    Buffer event = serverSentEvent;
    if (event == null) {
      event = eventOf(bytes);
      serverSentEvent = event;
    }
    return event;
  }

  private static Buffer eventOf(Buffer bytes) {
    Buffer event = Buffer.buffer(bytes.length() + EVENT_MARGIN);
    int lineStart = 0;
    for (int at = 0; at < bytes.length(); at++) {
      if (bytes.getByte(at) == '\n') {
        int lineEnd = at > lineStart && bytes.getByte(at - 1) == '\r' ? at - 1 : at;
        appendLine(event, bytes, lineStart, lineEnd);
        lineStart = at + 1;
      }
    }
    appendLine(event, bytes, lineStart, bytes.length());
    return event.appendString("\r\n");
  }

  private static void appendLine(Buffer event, Buffer bytes, int from, int to) {
    event.appendString("data: ").appendBuffer(bytes, from, to - from).appendString("\r\n");
  }

  @Override
  public void close() {
    if (webSocketFrame != null) {
      webSocketFrame.release();
      webSocketFrame = null;
    }
  }
}
