package io.heliograph.core.messagepack;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes MessagePack, always in the shortest format that holds the value.
public final class MessagePackWriter {
  private static final int FIXMAP = 0x80;
  private static final int FIXARRAY = 0x90;
  private static final int FIXSTR = 0xa0;
  private static final int NIL = 0xc0;
  private static final int FALSE = 0xc2;
  private static final int FLOAT64 = 0xcb;
  private static final int UINT8 = 0xcc;
  private static final int UINT64 = 0xcf;
  private static final int INT8 = 0xd0;
  private static final int STR8 = 0xd9;
  private static final int ARRAY16 = 0xdc;
  private static final int MAP16 = 0xde;
  private static final int MAX_FIXSTR = 31;
  private static final int MAX_FIX_ITEMS = 15;

  private MessagePackWriter() {}

  public static void nil(ByteBuf out) {
    out.writeByte(NIL);
  }

  public static void bool(ByteBuf out, boolean value) {
    out.writeByte(FALSE + (value ? 1 : 0));
  }

  public static void float64(ByteBuf out, double value) {
    out.writeByte(FLOAT64);
    out.writeDouble(value);
  }

  /// A number above `Long.MAX_VALUE`, by its bits.
  public static void unsigned(ByteBuf out, long bits) {
    out.writeByte(UINT64);
    out.writeLong(bits);
  }

  public static void integer(ByteBuf out, long value) {
    if (value >= -32 && value <= 0x7f) {
      out.writeByte((int) value);
    } else if (value >= 0) {
      sized(out, UINT8, sizeClass(value, 8, 16, 32), value);
    } else {
      sized(out, INT8, sizeClass(~value, 7, 15, 31), value);
    }
  }

  /// 0, 1, 2 or 3: whether the value fits into the first, second, third number of bits or none.
  private static int sizeClass(long value, int first, int second, int third) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
    return bits <= first ? 0 : bits <= second ? 1 : bits <= third ? 2 : 3;
  }

  /// A format byte (the family's first, then one for each doubling) and the number behind it.
  private static void sized(ByteBuf out, int family, int sizeClass, long value) {
    out.writeByte(family + sizeClass);
    switch (sizeClass) {
      case 0 -> out.writeByte((int) value);
      case 1 -> out.writeShort((int) value);
      case 2 -> out.writeInt((int) value);
      default -> out.writeLong(value);
    }
  }

  /// A string; a surrogate without its partner becomes a question mark.
  public static void string(ByteBuf out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    string(out, utf8, 0, utf8.length);
  }

  /// A string from valid UTF-8.
  public static void string(ByteBuf out, byte[] utf8, int start, int end) {
    int length = end - start;
    if (length <= MAX_FIXSTR) {
      out.writeByte(FIXSTR + length);
    } else {
      sized(out, STR8, sizeClass(length, 8, 16, 32), length);
    }
    out.writeBytes(utf8, start, length);
  }

  public static void stringOrNil(ByteBuf out, @Nullable String text) {
    if (text == null) {
      nil(out);
    } else {
      string(out, text);
    }
  }

  public static void arrayHeader(ByteBuf out, int count) {
    itemsHeader(out, count, FIXARRAY, ARRAY16);
  }

  public static void mapHeader(ByteBuf out, int pairs) {
    itemsHeader(out, pairs, FIXMAP, MAP16);
  }

  private static void itemsHeader(ByteBuf out, int count, int fix, int family16) {
    if (count <= MAX_FIX_ITEMS) {
      out.writeByte(fix + count);
    } else {
      sized(out, family16 - 1, count <= 0xffff ? 1 : 2, count);
    }
  }

  /// Leaves room for a header of unknown count and returns where.
  public static int openHeader(ByteBuf out) {
    int start = out.writerIndex();
    out.writeByte(NIL);
    return start;
  }

  /// Writes the header of the array that was opened there; many items move to make room.
  public static void closeArrayHeader(ByteBuf out, int start, int count) {
    closeHeader(out, start, count, FIXARRAY, ARRAY16);
  }

  /// Writes the header of the map that was opened there.
  public static void closeMapHeader(ByteBuf out, int start, int pairs) {
    closeHeader(out, start, pairs, FIXMAP, MAP16);
  }

  private static void closeHeader(ByteBuf out, int start, int count, int fix, int family16) {
    int end = out.writerIndex();
    int shift = count <= MAX_FIX_ITEMS ? 0 : count <= 0xffff ? 2 : 4;
    if (shift > 0) {
      out.ensureWritable(shift);
      out.setBytes(start + 1 + shift, out, start + 1, end - start - 1);
    }
    out.writerIndex(start);
    itemsHeader(out, count, fix, family16);
    out.writerIndex(end + shift);
  }
}
