package io.heliograph.core.encoding;

import io.vertx.core.buffer.Buffer;

/// One value (an argument array, a stream item, a result) in the bytes in which it came.
///
/// The bytes are exactly one well-formed value of the encoding. The creator of an `EncodedValue`
/// must have validated them, and they must not be modified afterwards.
public record EncodedValue(Encoding encoding, Buffer bytes) {
  /// The argument array without arguments.
  public static final EncodedValue NO_ARGUMENTS =
      new EncodedValue(Encoding.JSON, Buffer.buffer("[]"));

  /// What the bytes are.
  public enum Encoding {
    /// UTF-8 JSON text, RFC 8259.
    JSON,
    /// MessagePack.
    MESSAGEPACK
  }
}
