package io.heliograph.core.encoding;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Arrays;

/// Bytes of an array from `start` to before `end`. They must not be modified.
public final class ByteRange {
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final byte[] array;
  private final int start;
  private final int end;

  public ByteRange(byte[] array, int start, int end) {
    this.array = array;
    this.start = start;
    this.end = end;
  }

  /// The bytes of the buffer, without a copy where it is backed by an array.
  public static ByteRange of(Buffer buffer) {
    ByteBuf bytes = ((BufferInternal) buffer).getByteBuf();
    if (!bytes.hasArray()) {
      return copy(bytes, bytes.readableBytes());
    }
    int start = bytes.arrayOffset() + bytes.readerIndex();
    return new ByteRange(bytes.array(), start, start + bytes.readableBytes());
  }

  /// Takes the next bytes out of the input, as a copy.
  public static ByteRange copy(ByteBuf input, int length) {
    byte[] copy = new byte[length];
    input.readBytes(copy);
    return new ByteRange(copy, 0, length);
  }

  public byte[] array() {
    return array;
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  public int length() {
    return end - start;
  }

  public void writeTo(ByteBuf out) {
    out.writeBytes(array, start, length());
  }

  /// The same bytes as an input.
  public ByteBuf toInput() {
    return Unpooled.wrappedBuffer(array, start, length());
  }

  /// The same bytes as a buffer.
  public Buffer toBuffer() {
    return slice(start, end);
  }

  /// What follows the UTF-8 byte order mark, if there is one.
  public ByteRange withoutByteOrderMark() {
    boolean marked =
        Arrays.equals(array, start, Math.min(end, start + MARK.length), MARK, 0, MARK.length);
    return marked ? new ByteRange(array, start + MARK.length, end) : this;
  }

  /// A view of the bytes between two indexes of the array.
  public Buffer slice(int from, int to) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(array, from, to - from));
  }
}
