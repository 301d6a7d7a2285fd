package io.heliograph.core.messagepack;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.encoding.Utf8;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads MessagePack value by value. Declared lengths are checked against the available bytes
/// before anything is allocated; strings must be UTF-8; nesting ends at 128 levels.
///
/// Every method throws [ProtocolViolation] where the bytes have another type than expected.
public final class MessagePackReader {
  static final int MAX_DEPTH = 128;

  private static final VarHandle TWO_BYTES = view(short[].class);
  private static final VarHandle FOUR_BYTES = view(int[].class);
  private static final VarHandle EIGHT_BYTES = view(long[].class);

  private final byte[] bytes;
  private final int end;
  private int at;
  private long number;
  private int length;
  private byte extensionType;

  public MessagePackReader(ByteRange range) {
    this.bytes = range.array();
    this.at = range.start();
    this.end = range.end();
  }

  private static VarHandle view(Class<?> arrays) {
    return MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.BIG_ENDIAN);
  }

  public byte[] bytes() {
    return bytes;
  }

  /// The index of the next byte in [#bytes].
  public int position() {
    return at;
  }

  public void requireEnd() {
    if (at != end) {
      throw new ProtocolViolation(
          "MessagePack: " + (end - at) + " bytes follow (expected: nothing after the value)");
    }
  }

  /// The value of the number or boolean (1 is true) that [#next] has found; the bits of a float.
  public long number() {
    return number;
  }

  /// The bytes of the string, binary or extension, the items of the array, the pairs of the map.
  public int length() {
    return length;
  }

  public byte extensionType() {
    return extensionType;
  }

  /// Whether the next value is nil; steps over it then.
  public boolean skipNil() {
    boolean nil = at < end && bytes[at] == (byte) 0xc0;
    at += nil ? 1 : 0;
    return nil;
  }

  /// Steps over the head of the next value. What is left of it (the bytes of strings, binaries and
  /// extensions, the items of arrays and maps) surely has room in the input and comes next.
  public MessagePackKind next() {
    int head = u8();
    if (head <= 0x7f || head >= 0xe0) {
      return integer((byte) head);
    }
    if (head <= 0x8f) {
      return items(MessagePackKind.MAP, head & 0x0f);
    }
    if (head <= 0x9f) {
      return items(MessagePackKind.ARRAY, head & 0x0f);
    }
    return head <= 0xbf ? payload(MessagePackKind.STRING, head & 0x1f) : nextByFormat(head);
  }

  // One row per format of the specification.
  @SuppressWarnings("checkstyle:methodlength")
  private MessagePackKind nextByFormat(int format) {
    return switch (format) {
      case 0xc0 -> MessagePackKind.NIL;
      case 0xc2, 0xc3 -> number(MessagePackKind.BOOLEAN, format & 1);
      case 0xc4 -> payload(MessagePackKind.BINARY, u8());
      case 0xc5 -> payload(MessagePackKind.BINARY, u16());
      case 0xc6 -> payload(MessagePackKind.BINARY, u32());
      case 0xc7 -> extension(u8());
      case 0xc8 -> extension(u16());
      case 0xc9 -> extension(u32());
      case 0xca -> number(MessagePackKind.FLOAT32, u32());
      case 0xcb -> number(MessagePackKind.FLOAT64, i64());
      case 0xcc -> integer(u8());
      case 0xcd -> integer(u16());
      case 0xce -> integer(u32());
      case 0xcf -> {
        long value = i64();
        yield number(value < 0 ? MessagePackKind.UNSIGNED : MessagePackKind.INTEGER, value);
      }
      case 0xd0 -> integer((byte) u8());
      case 0xd1 -> integer((short) u16());
      case 0xd2 -> integer(i32());
      case 0xd3 -> integer(i64());
      case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1L << (format - 0xd4));
      case 0xd9 -> payload(MessagePackKind.STRING, u8());
      case 0xda -> payload(MessagePackKind.STRING, u16());
      case 0xdb -> payload(MessagePackKind.STRING, u32());
      case 0xdc -> items(MessagePackKind.ARRAY, u16());
      case 0xdd -> items(MessagePackKind.ARRAY, u32());
      case 0xde -> items(MessagePackKind.MAP, u16());
      case 0xdf -> items(MessagePackKind.MAP, u32());
      default -> throw new ProtocolViolation("MessagePack: format 0xc1 (expected: one in use)");
    };
  }

  private MessagePackKind integer(long value) {
    return number(MessagePackKind.INTEGER, value);
  }

  private MessagePackKind number(MessagePackKind kind, long value) {
    number = value;
    return kind;
  }

  private MessagePackKind extension(long size) {
    extensionType = (byte) u8();
    return payload(MessagePackKind.EXTENSION, size);
  }

  private MessagePackKind payload(MessagePackKind kind, long size) {
    requireRoom(size);
    length = (int) size;
    if (kind == MessagePackKind.STRING && !Utf8.isValid(bytes, at, at + length)) {
      throw new ProtocolViolation("MessagePack string: invalid bytes (expected: UTF-8)");
    }
    return kind;
  }

  private MessagePackKind items(MessagePackKind kind, long count) {
    requireRoom(kind == MessagePackKind.MAP ? 2 * count : count);
    length = (int) count;
    return kind;
  }

  /// Steps over one whole value of at most 128 levels.
  public void skip() {
    skip(0);
  }

  private void skip(int depth) {
    switch (next()) {
      case STRING, BINARY, EXTENSION -> at += length;
      case ARRAY -> skipItems(length, depth + 1);
      case MAP -> skipPairs(length, depth + 1);
      case NIL, BOOLEAN, INTEGER, UNSIGNED, FLOAT32, FLOAT64 -> {}
    }
  }

  private void skipItems(int count, int depth) {
    requireDepth(depth);
    for (int i = 0; i < count; i++) {
      skip(depth);
    }
  }

  /// Keys may be anything but arrays and maps: those have no text that a JSON client could be
  /// given.
  private void skipPairs(int count, int depth) {
    requireDepth(depth);
    for (int i = 0; i < count; i++) {
      switch (next()) {
        case STRING, BINARY, EXTENSION -> at += length;
        case ARRAY, MAP ->
            throw new ProtocolViolation("MessagePack map key: a container (expected: a scalar)");
        case NIL, BOOLEAN, INTEGER, UNSIGNED, FLOAT32, FLOAT64 -> {}
      }
      skip(depth);
    }
  }

  static void requireDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw new ProtocolViolation(
          "MessagePack: too deep (expected: at most " + MAX_DEPTH + " levels)");
    }
  }

  /// The next value's own bytes.
  public EncodedValue value() {
    int from = at;
    skip();
    Buffer raw = BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, from, at - from));
    return new EncodedValue(EncodedValue.Encoding.MESSAGEPACK, raw);
  }

  /// The next array's own bytes.
  public EncodedValue array(String what) {
    int from = at;
    arrayHeader(what);
    at = from;
    return value();
  }

  /// A view of the next binary's content.
  public ByteRange binary(String what) {
    require(MessagePackKind.BINARY, what);
    int from = skipPayload();
    return new ByteRange(bytes, from, at);
  }

  /// Steps over the bytes of a string, binary or extension and returns where they began.
  public int skipPayload() {
    int from = at;
    at += length;
    return from;
  }

  public int arrayHeader(String what) {
    require(MessagePackKind.ARRAY, what);
    return length;
  }

  public int mapHeader(String what) {
    require(MessagePackKind.MAP, what);
    return length;
  }

  public String string(String what) {
    require(MessagePackKind.STRING, what);
    return new String(bytes, skipPayload(), length, StandardCharsets.UTF_8);
  }

  public long integer(String what) {
    require(MessagePackKind.INTEGER, what);
    return number;
  }

  public boolean bool(String what) {
    require(MessagePackKind.BOOLEAN, what);
    return number == 1;
  }

  private void require(MessagePackKind expected, String what) {
    MessagePackKind found = next();
    if (found != expected) {
      throw new ProtocolViolation(
          what + ": " + found.text() + " (expected: " + expected.text() + ")");
    }
  }

  private int u8() {
    requireRoom(1);
    return bytes[at++] & 0xff;
  }

  private int u16() {
    requireRoom(Short.BYTES);
    int value = (short) TWO_BYTES.get(bytes, at) & 0xffff;
    at += Short.BYTES;
    return value;
  }

  private long u32() {
    return Integer.toUnsignedLong(i32());
  }

  private int i32() {
    requireRoom(Integer.BYTES);
    int value = (int) FOUR_BYTES.get(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  private long i64() {
    requireRoom(Long.BYTES);
    long value = (long) EIGHT_BYTES.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  private void requireRoom(long size) {
    if (size > end - at) {
      throw new ProtocolViolation(
          "MessagePack: " + (end - at) + " bytes are left (expected: at least " + size + ")");
    }
  }
}
