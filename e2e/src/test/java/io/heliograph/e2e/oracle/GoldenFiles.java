package io.heliograph.e2e.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The golden files of the hub protocols, where `core` keeps them.
final class GoldenFiles {
  private static final Path DIRECTORY =
      Path.of("..", "core", "src", "test", "resources", "golden", "hub-protocol");
  private static final Buffer RECORD_SEPARATOR = Buffer.buffer(new byte[] {0x1e});

  private GoldenFiles() {}

  /// The names of all messages of a protocol.
  static List<String> names(String protocol) {
    var suffix = suffix(protocol);
    try (var files = Files.list(DIRECTORY)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .map(name -> name.substring(0, name.length() - suffix.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The framed bytes of a message.
  static Buffer bytes(String protocol, String name) {
    try {
      var text = Files.readString(DIRECTORY.resolve(name + suffix(protocol)));
      return protocol.equals("json") ? json(text) : hex(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Buffer json(String text) {
    return Buffer.buffer(text.strip().getBytes(UTF_8)).appendBuffer(RECORD_SEPARATOR);
  }

  private static Buffer hex(String text) {
    var digits =
        text.lines()
            .map(line -> line.split("#", 2)[0])
            .collect(Collectors.joining())
            .replace(" ", "");
    return Buffer.buffer(HexFormat.of().parseHex(digits));
  }

  private static String suffix(String protocol) {
    return protocol.equals("json") ? ".json" : ".hex";
  }
}
