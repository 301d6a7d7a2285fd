package io.heliograph.core.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/// Writes JSON strings. Escapes only what RFC 8259 demands; everything else is raw UTF-8.
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  static void ascii(ByteBuf out, String text) {
    ByteBufUtil.writeAscii(out, text);
  }

  /// A string in quotes. A surrogate without its partner becomes a question mark.
  static void string(ByteBuf out, String text) {
    out.writeByte('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isEscaped(c)) {
        ByteBufUtil.writeUtf8(out, text, written, i);
        escape(out, c);
        written = i + 1;
      }
    }
    ByteBufUtil.writeUtf8(out, text, written, text.length());
    out.writeByte('"');
  }

  /// A string in quotes, from valid UTF-8.
  static void string(ByteBuf out, byte[] utf8, int start, int end) {
    out.writeByte('"');
    int written = start;
    for (int i = start; i < end; i++) {
      if (isEscaped(utf8[i] & 0xff)) {
        out.writeBytes(utf8, written, i - written);
        escape(out, utf8[i]);
        written = i + 1;
      }
    }
    out.writeBytes(utf8, written, end - written);
    out.writeByte('"');
  }

  private static boolean isEscaped(int c) {
    return c < ' ' || c == '"' || c == '\\';
  }

  private static void escape(ByteBuf out, int c) {
    out.writeByte('\\');
    switch (c) {
      case '"', '\\' -> out.writeByte(c);
      case '\n' -> out.writeByte('n');
      case '\r' -> out.writeByte('r');
      case '\t' -> out.writeByte('t');
      default -> {
        ascii(out, "u00");
        out.writeByte(HEX.charAt(c >> 4));
        out.writeByte(HEX.charAt(c & 0xf));
      }
    }
  }
}
