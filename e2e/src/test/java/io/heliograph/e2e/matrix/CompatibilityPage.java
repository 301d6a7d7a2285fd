package io.heliograph.e2e.matrix;

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
  /// The result of a good cell.
  static final String WORKS = "works";

  private static final Path FILE = Path.of("..", "docs", "compatibility.md");
  private static final List<String> COLUMNS =
      List.of("WebSockets", "ServerSentEvents", "LongPolling", ClientCell.FALLBACK);
  private static final String HEAD =
      """
      # Compatibility

      Published SignalR clients tested against the runnable jar. *Works* means that the client
      connects through a back end's negotiate endpoint; receives messages to all, to its group, its
      user and its connection, a large message (200 KB) and one with non-ASCII text; is closed with
      a reason that it reports to its application; and stops cleanly.

      *Fallback* means that the client may use every transport in a network that blocks WebSockets,
      and then Server-Sent Events as well: it falls back to the next transport, receives and stops.

      `-` marks combinations that the client or the protocol does not support. MessagePack cannot
      use Server-Sent Events. The Java client does not support Server-Sent Events and does not fall
      back; version 1 supports WebSockets only. MessagePack on Java is not tested, because this
      build cannot resolve its package.

      Stateful reconnect is tested with JavaScript 8, 9 and 10 in both protocols
      (`ReturningClientsIT`, `JitterIT`); older versions and Java do not support it.

      The JavaScript clients run on Node.js. In Chromium, page, back end and service have different
      origins. `ClientMatrixIT` tests every cell in every build; `make docs` writes this page.

      """;

  private final Map<ClientCell, String> results;

  /// @param results what became of each cell, in the order of the table
  CompatibilityPage(Map<ClientCell, String> results) {
    this.results = results;
  }

  /// Keeps the page with its table in the repository.
  static void write(String table) {
    try {
      Files.writeString(FILE, HEAD + table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The page as it is kept.
  static String read() throws IOException {
    return Files.readString(FILE);
  }

  /// The whole page.
  String text() {
    return HEAD + table();
  }

  /// One line for each client and protocol, one column for each transport.
  String table() {
    Map<String, Map<String, String>> lines = new LinkedHashMap<>();
    results.forEach((cell, result) ->
        lines
            .computeIfAbsent(cell.library() + " | " + cell.protocol(), _ -> new LinkedHashMap<>())
            .put(cell.column(), result));
    return "| client | protocol | WebSockets | Server-Sent Events | long polling | fallback |\n"
        + "| --- | --- | --- | --- | --- | --- |\n"
        + lines.entrySet().stream()
            .map(line -> line(line.getKey(), line.getValue()))
            .collect(Collectors.joining());
  }

  private static String line(String client, Map<String, String> cells) {
    return COLUMNS.stream()
        .map(column -> cells.getOrDefault(column, "-"))
        .collect(Collectors.joining(" | ", "| " + client + " | ", " |\n"));
  }
}
