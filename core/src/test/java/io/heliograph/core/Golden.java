package io.heliograph.core;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// The files under `golden`: bytes in wire formats that must never change unnoticed.
///
/// A `.hex` file holds hexadecimal digits; white space and what follows a `#` is for the reader. A
/// `.json` file holds one JSON message on its first line, the record separator left out.
public final class Golden {
  private static final byte RECORD_SEPARATOR = 0x1e;

  private Golden() {}

  public static Buffer hex(String path) {
    String digits =
        text(path)
            .lines()
            .map(line -> line.replaceAll("#.*|\\s", ""))
            .collect(Collectors.joining());
    return Buffer.buffer(HexFormat.of().parseHex(digits));
  }

  public static Buffer json(String path) {
    return Buffer.buffer(text(path).stripTrailing()).appendByte(RECORD_SEPARATOR);
  }

  private static String text(String path) {
    try (InputStream file = Golden.class.getResourceAsStream("/golden/" + path)) {
      if (file == null) {
        throw new AssertionError("golden/" + path + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
