package io.heliograph.node.transport;

import io.heliograph.core.hub.TransferFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hub messages for any number of clients of one shard.
///
/// The framing of a transport is the same for all clients, so it is created once and shared, and
/// several messages for the same clients are one piece of memory. Belongs to one event loop; its
/// creator closes it when it has been written to all.
public final class Payload implements AutoCloseable {
  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_BINARY = 0x82;
  private static final int ONE_BYTE_LENGTH = 125;
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int EIGHT_BYTE_LENGTH = 127;
  private static final int MAX_HEADER = 10;
  private static final int EVENT_MARGIN = 16;

  private final List<Buffer> messages;
  private final TransferFormat format;
  private final boolean control;
  private @Nullable Buffer bytes;
  private @Nullable ByteBuf webSocketFrames;
  private @Nullable Buffer serverSentEvent;

  /// One unit, whatever the number of hub messages.
  public Payload(Buffer bytes, TransferFormat format) {
    this(List.of(bytes), format);
  }

  /// One unit after the other.
  public Payload(List<Buffer> messages, TransferFormat format) {
    this(messages, format, false);
  }

  private Payload(List<Buffer> messages, TransferFormat format, boolean control) {
    this.messages = List.copyOf(messages);
    this.format = format;
    this.control = control;
  }

  /// One control unit, which concerns the connection itself: a handshake response, a ping, a close.
  public static Payload control(Buffer bytes, TransferFormat format) {
    return new Payload(List.of(bytes), format, true);
  }

  /// Whether it is a control unit, which is meaningless later.
  public boolean isControl() {
    return control;
  }

  public TransferFormat format() {
    return format;
  }

  /// The hub messages; they must not be modified.
  public Buffer bytes() {
    Buffer all = bytes;
    if (all == null) {
      all = messages.size() == 1 ? messages.getFirst() : joined(messages);
      bytes = all;
    }
    return all;
  }

  private static Buffer joined(List<Buffer> messages) {
    Buffer all = Buffer.buffer();
    for (Buffer message : messages) {
      all.appendBuffer(message);
    }
    return all;
  }

  /// The single units; they must not be modified.
  public List<Buffer> messages() {
    return messages;
  }

  /// Each unit as an unmasked WebSocket message, RFC 6455 5.2; must not be modified, and is valid
  /// until the payload is closed.
  ///
  /// ```
  /// | FIN opcode | length 0-125                 | bytes |
  /// | FIN opcode | 126 | length, 16 bits        | bytes |
  /// | FIN opcode | 127 | length, 64 bits        | bytes |
  /// ```
  ByteBuf webSocketFrames(ByteBufAllocator allocator) {
    ByteBuf frames = webSocketFrames;
    if (frames == null) {
      frames = framesOf(allocator);
      webSocketFrames = frames;
    }
    return frames;
  }

  private ByteBuf framesOf(ByteBufAllocator allocator) {
    int size = 0;
    for (Buffer message : messages) {
      size += MAX_HEADER + message.length();
    }
    ByteBuf frames = allocator.ioBuffer(size);
    for (Buffer message : messages) {
      appendFrame(frames, message);
    }
    return frames;
  }

  private void appendFrame(ByteBuf frames, Buffer message) {
    int length = message.length();
    frames.writeByte(format == TransferFormat.TEXT ? FINAL_TEXT : FINAL_BINARY);
    if (length <= ONE_BYTE_LENGTH) {
      frames.writeByte(length);
    } else if (length <= 0xFFFF) {
      frames.writeByte(TWO_BYTE_LENGTH).writeShort(length);
    } else {
      frames.writeByte(EIGHT_BYTE_LENGTH).writeLong(length);
    }
    frames.writeBytes(((BufferInternal) message).getByteBuf());
  }

  /// The bytes as one event: each line after `data: `, ended by CR LF, which older clients require
  /// (`client.md` 3.3).
  Buffer serverSentEvent() {
    Buffer event = serverSentEvent;
    if (event == null) {
      event = eventOf(bytes());
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
    if (webSocketFrames != null) {
      webSocketFrames.release();
      webSocketFrames = null;
    }
  }
}
