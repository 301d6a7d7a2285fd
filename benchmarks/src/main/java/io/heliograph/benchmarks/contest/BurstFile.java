package io.heliograph.benchmarks.contest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Bursts for servers that take messages over HTTP: requests that are sent in one go.
final class BurstFile {
  private BurstFile() {}

  /// Options of `wsdrain` that make it send the request that many times over one connection.
  ///
  /// @param head request line and headers, each ended by CR LF, without length and end
  static List<String> options(Path folder, int port, String head, String body, int messages)
      throws IOException {
    String request = head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    Path file = folder.resolve("burst-" + port + "-" + messages);
    Files.writeString(file, request.repeat(messages), StandardCharsets.US_ASCII);
    return List.of(
        "--burst", String.valueOf(messages), "--burst-post", "127.0.0.1:" + port + "=" + file);
  }
}
