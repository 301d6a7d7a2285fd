package io.heliograph.gateway.route;

import io.heliograph.core.hub.Quoted;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Turns a part of a raw URI into text, once and strictly: percent escapes are octets, octets are
/// UTF-8.
///
/// The HTTP codec hands over unescaped octets as characters below 256, so names that were sent
/// without escapes are octets here as well.
final class PercentCoding {
  private static final int OCTET = 0xFF;
  private static final int ASCII = 0x7F;

  private PercentCoding() {}

  /// @param what the parameter, for the message of the exception
  /// @param plusIsSpace the rule of query strings, `rest.md` 2.2
  /// @throws IllegalArgumentException if an escape is incomplete or the octets are no UTF-8
  static String decode(String what, String raw, boolean plusIsSpace) {
    return isPlain(raw, plusIsSpace) ? raw : fromUtf8(what, raw, octets(what, raw, plusIsSpace));
  }

  private static boolean isPlain(String raw, boolean plusIsSpace) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' || c > ASCII || (c == '+' && plusIsSpace)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] octets(String what, String raw, boolean plusIsSpace) {
    var octets = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        octets.write(escape(what, raw, i));
        i += 2;
      } else if (c > OCTET) {
        octets.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      } else {
        octets.write(c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    return octets.toByteArray();
  }

  private static int escape(String what, String raw, int at) {
    boolean complete =
        at + 2 < raw.length()
            && HexFormat.isHexDigit(raw.charAt(at + 1))
            && HexFormat.isHexDigit(raw.charAt(at + 2));
    if (!complete) {
      throw new IllegalArgumentException(
          what + ": " + Quoted.text(raw) + " (expected: two hexadecimal digits after each %)");
    }
    return HexFormat.fromHexDigits(raw, at + 1, at + 1 + 2);
  }

  private static String fromUtf8(String what, String raw, byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(what + ": " + Quoted.text(raw) + " (expected: UTF-8)", e);
    }
  }
}
