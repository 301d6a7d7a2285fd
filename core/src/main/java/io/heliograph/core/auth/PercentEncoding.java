package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/// Escaped texts of paths and audiences, `rest.md` 2.3.
final class PercentEncoding {
  private PercentEncoding() {}

  /// The text decoded once; a text that is not well-formed UTF-8 in well-formed escapes stays as it
  /// is, so that two different texts never become one by replacement characters.
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(unescaped(text))).toString();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return text;
    }
  }

  private static byte[] unescaped(String text) throws CharacterCodingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int from = 0;
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', from)) {
      bytes.writeBytes(utf8(text.substring(from, at)));
      from = at + 3;
      if (from > text.length()) {
        throw new IllegalArgumentException("an escape ends too early");
      }
      bytes.write(HexFormat.fromHexDigits(text, at + 1, from));
    }
    bytes.writeBytes(utf8(text.substring(from)));
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) throws CharacterCodingException {
    ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }
}
