package io.heliograph.core.protocol;

import io.heliograph.core.protocol.EncodedValue.Encoding;
import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;

/// Encoded values as tests write them.
final class Values {
  private Values() {}

  static EncodedValue json(String text) {
    return new EncodedValue(Encoding.JSON, Buffer.buffer(text));
  }

  static EncodedValue messagePack(String hex) {
    return new EncodedValue(Encoding.MESSAGEPACK, bytes(hex));
  }

  /// Bytes from hexadecimal digits; white space is for the reader.
  static Buffer bytes(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
  }
}
