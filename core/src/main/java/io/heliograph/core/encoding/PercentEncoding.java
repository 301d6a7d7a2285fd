package io.heliograph.core.encoding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.core.error.Quoted;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/// Percent-encoding, `rest.md` 2.2 and 2.3: decodes a part of a URI once and strictly, escapes to
/// octets and octets to UTF-8. Stateless.
public final class PercentEncoding {
  private static final int MAX_OCTET = 0xff;
  private static final int MAX_ASCII = 0x7f;
  private static final int ESCAPE_DIGITS = 2;

  private PercentEncoding() {}

  /// Decodes a segment of the path of a request. The HTTP codec passes unescaped octets on as
  /// characters below 256, so a name that was sent without escapes consists of octets, too.
  ///
  /// @param what the parameter, for the message of the exception
  /// @throws IllegalArgumentException if an escape is incomplete or the octets are not UTF-8
  public static String decodeSegment(String what, String raw) {
    return decode(what, raw, false);
  }

  /// Decodes a value of the query of a request, where `+` is a space, too.
  ///
  /// @param what the parameter, for the message of the exception
  /// @throws IllegalArgumentException if an escape is incomplete or the octets are not UTF-8
  public static String decodeQueryValue(String what, String raw) {
    return decode(what, raw, true);
  }

  /// Decodes text in which escapes are optional. A text that is not well-formed Unicode, not UTF-8
  /// in its escapes, or has an incomplete escape is returned as it is, so that two different texts
  /// never become one by replacement characters.
  public static String decodeOrKeep(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      ByteBuffer utf8 = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return decode("text", ISO_8859_1.decode(utf8).toString(), false);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return text;
    }
  }

  private static String decode(String what, String raw, boolean plusIsSpace) {
    return isPlain(raw, plusIsSpace) ? raw : fromUtf8(what, raw, octets(what, raw, plusIsSpace));
  }

  private static boolean isPlain(String raw, boolean plusIsSpace) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%' || c > MAX_ASCII || (c == '+' && plusIsSpace)) {
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
        i += ESCAPE_DIGITS;
      } else if (c > MAX_OCTET) {
        octets.writeBytes(String.valueOf(c).getBytes(UTF_8));
      } else {
        octets.write(c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    return octets.toByteArray();
  }

  private static int escape(String what, String raw, int at) {
    boolean complete =
        at + ESCAPE_DIGITS < raw.length()
            && HexFormat.isHexDigit(raw.charAt(at + 1))
            && HexFormat.isHexDigit(raw.charAt(at + ESCAPE_DIGITS));
    if (!complete) {
      throw new IllegalArgumentException(
          what + ": " + Quoted.text(raw) + " (expected: two hexadecimal digits after each %)");
    }
    return HexFormat.fromHexDigits(raw, at + 1, at + 1 + ESCAPE_DIGITS);
  }

  private static String fromUtf8(String what, String raw, byte[] octets) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(what + ": " + Quoted.text(raw) + " (expected: UTF-8)", e);
    }
  }
}
