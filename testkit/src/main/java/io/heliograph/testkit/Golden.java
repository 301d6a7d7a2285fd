package io.heliograph.testkit;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// The files under `golden` of a module's test resources: bytes between members that must never
/// change unnoticed. Hexadecimal digits; white space and what follows a `#` is for the reader.
public final class Golden {
  private Golden() {}

  public static Buffer hex(String path) {
    String digits =
        text(path)
            .lines()
            .map(line -> line.replaceAll("#.*|\\s", ""))
            .collect(Collectors.joining());
    return Buffer.buffer(HexFormat.of().parseHex(digits));
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
