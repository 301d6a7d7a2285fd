package io.heliograph.deploy.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `docs/compatibility.md`.
final class CompatibilityPage {
  private static final Path FILE = Path.of("..", "docs", "compatibility.md");
  private static final List<String> TRANSPORTS =
      List.of("WebSockets", "ServerSentEvents", "LongPolling");
  private static final String HEAD =
      """
      # Compatibility

      Published SignalR clients against the runnable jar. A cell is good if the client connects by
      way of a back end's negotiate, receives what is sent to everybody, to its group, its user and
      its connection, a large message (200 KB) and one beyond ASCII, is closed with a reason that it
      tells its application, and stops cleanly. `-` is a pair that the client or the protocol does
      not have: MessagePack cannot go over Server-Sent Events, and the Java client has none.

      The JavaScript clients run on Node.js. `ClientMatrixIT` tries every cell in every build;
      `make docs` writes this page.

      """;

  private final Map<ClientCell, String> results;

  /// @param results what became of each cell, in the order of the table
  CompatibilityPage(Map<ClientCell, String> results) {
    this.results = results;
  }

  /// Keeps the page in the repository.
  void write() {
    try {
      Files.writeString(FILE, HEAD + table());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One line for each client and protocol, one column for each transport.
  String table() {
    Map<String, Map<String, String>> lines = new LinkedHashMap<>();
    results.forEach((cell, result) ->
        lines
            .computeIfAbsent(cell.library() + " | " + cell.protocol(), _ -> new LinkedHashMap<>())
            .put(cell.transport(), result));
    return "| client | protocol | WebSockets | Server-Sent Events | long polling |\n"
        + "| --- | --- | --- | --- | --- |\n"
        + lines.entrySet().stream()
            .map(line -> line(line.getKey(), line.getValue()))
            .collect(Collectors.joining());
  }

  private static String line(String client, Map<String, String> cells) {
    return TRANSPORTS.stream()
        .map(transport -> cells.getOrDefault(transport, "-"))
        .collect(Collectors.joining(" | ", "| " + client + " | ", " |\n"));
  }
}
