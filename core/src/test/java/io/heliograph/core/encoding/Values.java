package io.heliograph.core.encoding;

import io.heliograph.core.encoding.EncodedValue.Encoding;
import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;

/// Encoded values as tests write them.
public final class Values {
  private Values() {}

  public static EncodedValue json(String text) {
    return new EncodedValue(Encoding.JSON, Buffer.buffer(text));
  }

  public static EncodedValue messagePack(String hex) {
    return new EncodedValue(Encoding.MESSAGEPACK, bytes(hex));
  }

  /// Bytes from hexadecimal digits; white space is for the reader.
  public static Buffer bytes(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
  }
}
