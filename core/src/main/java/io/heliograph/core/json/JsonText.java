package io.heliograph.core.json;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/// JSON strings. Writing escapes only what RFC 8259 demands; everything else is raw UTF-8.
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  public static void ascii(ByteBuf out, String text) {
    ByteBufUtil.writeAscii(out, text);
  }

  /// A string in quotes. A surrogate without its partner becomes a question mark; Netty's own
  /// encoder would let the character after it become an invalid byte.
  public static void string(ByteBuf out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    string(out, utf8, 0, utf8.length);
  }

  /// A string in quotes, from valid UTF-8.
  public static void string(ByteBuf out, byte[] utf8, int start, int end) {
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

  /// The content of a well-formed string, with its escapes replaced.
  static String unescaped(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    int copied = 0;
    for (int i = escaped.indexOf('\\'); i >= 0; i = escaped.indexOf('\\', copied)) {
      text.append(escaped, copied, i);
      char kind = escaped.charAt(i + 1);
      copied = i + (kind == 'u' ? 6 : 2);
      text.append(kind == 'u' ? (char) Integer.parseInt(escaped, i + 2, i + 6, 16) : named(kind));
    }
    return text.append(escaped, copied, escaped.length()).toString();
  }

  private static char named(char kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> kind;
    };
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
