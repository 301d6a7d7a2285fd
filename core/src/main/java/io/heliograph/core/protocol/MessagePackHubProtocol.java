package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.hub.TransferFormat;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/// The protocol `messagepack`, `client.md` 5.2: one array per message, each behind its length.
///
/// Input is at most 128 levels deep, its strings are UTF-8 and its map keys no containers.
public final class MessagePackHubProtocol implements HubProtocol {
  public static final MessagePackHubProtocol INSTANCE = new MessagePackHubProtocol();

  private static final int MAX_PREFIX = 5;
  private static final int BITS = 7;

  private MessagePackHubProtocol() {}

  @Override
  public String name() {
    return "messagepack";
  }

  @Override
  public TransferFormat transferFormat() {
    return TransferFormat.BINARY;
  }

  /// The length is known last: the message is written behind room for the longest prefix, the
  /// prefix right before it, and what is left of the room is cut off.
  @Override
  public Buffer write(HubMessage message) {
    ByteBuf out = FrameBuffer.of(message);
    out.writerIndex(MAX_PREFIX);
    MessagePackMessageWriter.write(out, message);
    int end = out.writerIndex();
    int start = MAX_PREFIX - prefixLength(end - MAX_PREFIX);
    out.writerIndex(start);
    writePrefix(out, end - MAX_PREFIX);
    return BufferInternal.buffer(out.slice(start, end - start));
  }

  @Override
  public int count(Buffer messages) {
    int count = 0;
    for (int at = 0; at < messages.length(); count++) {
      int length = 0;
      byte part = (byte) 0x80;
      for (int shift = 0; part < 0; shift += BITS) {
        part = messages.getByte(at++);
        length |= (part & 0x7f) << shift;
      }
      at += length;
    }
    return count;
  }

  @Override
  public @Nullable HubMessage parse(ByteBuf input) {
    for (ByteRange body = nextBody(input); body != null; body = nextBody(input)) {
      HubMessage message = MessagePackMessageReader.read(body);
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  /// Takes the next message and its length out of the input, or nothing if it is not all there.
  ///
  /// @throws ProtocolViolation if the length is not one of 31 bits in at most 5 bytes
  static @Nullable ByteRange nextBody(ByteBuf input) {
    int prefix = prefixOf(input);
    int whole = prefix == 0 ? -1 : wholeLength(input, prefix);
    if (whole < 0) {
      return null;
    }
    input.skipBytes(prefix);
    return ByteRange.copy(input, whole - prefix);
  }

  @Override
  public int lengthOfFirst(ByteBuf input) {
    int prefix = prefixOf(input);
    return prefix == 0 ? -1 : wholeLength(input, prefix);
  }

  /// The bytes of the length prefix at the beginning of the input; 0 if it has not arrived whole.
  private static int prefixOf(ByteBuf input) {
    int available = Math.min(MAX_PREFIX, input.readableBytes());
    for (int i = 0; i < available; i++) {
      if (input.getByte(input.readerIndex() + i) >= 0) {
        return i + 1;
      }
    }
    if (available == MAX_PREFIX) {
      throw new ProtocolViolation("message length: too long (expected: at most 5 bytes)");
    }
    return 0;
  }

  /// The length of the first message with its prefix; -1 if it has not arrived whole.
  private static int wholeLength(ByteBuf input, int prefix) {
    long length = 0;
    for (int i = 0; i < prefix; i++) {
      length |= (long) (input.getByte(input.readerIndex() + i) & 0x7f) << (BITS * i);
    }
    if (length > Integer.MAX_VALUE) {
      throw new ProtocolViolation(
          "message length: " + length + " (expected: at most " + Integer.MAX_VALUE + ")");
    }
    return input.readableBytes() - prefix < length ? -1 : prefix + (int) length;
  }

  private static int prefixLength(int length) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(length | 1);
    return (bits + BITS - 1) / BITS;
  }

  /// Seven bits a byte, the lowest first; every byte but the last has its highest bit set.
  private static void writePrefix(ByteBuf out, int length) {
    int left = length;
    for (; left > 0x7f; left >>>= BITS) {
      out.writeByte(left | 0x80);
    }
    out.writeByte(left);
  }
}
