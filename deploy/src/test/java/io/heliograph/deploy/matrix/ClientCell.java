package io.heliograph.deploy.matrix;

import java.util.stream.Stream;

/// One cell of the table.
///
/// @param library how its users call it
/// @param version `java`, or the key of a JavaScript version in `witness.js`
record ClientCell(String library, String version, String protocol, String transport) {
  static final String JAVA = "java";

  /// All cells, in the order of the table.
  static Stream<ClientCell> all() {
    return Stream.of(
            javaScript("@aspnet/signalr 1.1.4", "1"),
            javaScript("@microsoft/signalr 3.1.31", "3"),
            javaScript("@microsoft/signalr 6.0.25", "6"),
            javaScript("@microsoft/signalr 7.0.14", "7"),
            javaScript("@microsoft/signalr 8.0.29", "8"),
            javaScript("@microsoft/signalr 9.0.6", "9"),
            javaScript("@microsoft/signalr 10.0.11", "10"),
            row("@microsoft/signalr 10.0.11", "10", "messagepack", "WebSockets", "LongPolling"),
            row("com.microsoft.signalr 9.0.3", JAVA, "json", "WebSockets", "LongPolling"))
        .flatMap(cells -> cells);
  }

  private static Stream<ClientCell> javaScript(String library, String version) {
    return row(library, version, "json", "WebSockets", "ServerSentEvents", "LongPolling");
  }

  private static Stream<ClientCell> row(
      String library, String version, String protocol, String... transports) {
    return Stream.of(transports)
        .map(transport -> new ClientCell(library, version, protocol, transport));
  }

  @Override
  public String toString() {
    return library + ", " + protocol + ", " + transport;
  }
}
