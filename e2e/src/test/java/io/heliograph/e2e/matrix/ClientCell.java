package io.heliograph.e2e.matrix;

import java.util.List;
import java.util.stream.Stream;

/// One cell of the table.
///
/// @param library how its users call it
/// @param version of the library, as its platform calls it
/// @param column a transport by its name in negotiations, or [#FALLBACK]
public record ClientCell(
    String library, Platform platform, String version, String protocol, String column) {
  /// The column of clients that are refused a transport and take the next one.
  static final String FALLBACK = "fallback";

  private static final String JSON = "json";
  private static final String MESSAGEPACK = "messagepack";
  private static final List<String> EVERY_TRANSPORT =
      List.of("WebSockets", "ServerSentEvents", "LongPolling");
  private static final List<String> BINARY_TRANSPORTS = List.of("WebSockets", "LongPolling");

  /// Where a client runs.
  public enum Platform {
    NODE,
    CHROMIUM,
    JAVA
  }

  /// All cells, in the order of the table.
  static Stream<ClientCell> all() {
    return Stream.of(
            javaScript("@aspnet/signalr 1.1.4", Platform.NODE, "1"),
            javaScript("@microsoft/signalr 3.1.31", Platform.NODE, "3"),
            javaScript("@microsoft/signalr 6.0.25", Platform.NODE, "6"),
            javaScript("@microsoft/signalr 7.0.14", Platform.NODE, "7"),
            javaScript("@microsoft/signalr 8.0.29", Platform.NODE, "8"),
            javaScript("@microsoft/signalr 9.0.6", Platform.NODE, "9"),
            javaScript("@microsoft/signalr 10.0.11", Platform.NODE, "10"),
            javaScript("@microsoft/signalr 10.0.11, Chromium", Platform.CHROMIUM, "10"),
            java("com.microsoft.signalr 1.0.5", "1", List.of("WebSockets")),
            java("com.microsoft.signalr 5.0.4", "5", BINARY_TRANSPORTS),
            java("com.microsoft.signalr 9.0.3", "9", BINARY_TRANSPORTS))
        .flatMap(cells -> cells);
  }

  private static Stream<ClientCell> javaScript(String library, Platform platform, String version) {
    return Stream.of(
            row(library, platform, version, JSON, EVERY_TRANSPORT),
            fallback(library, platform, version, JSON),
            row(library, platform, version, MESSAGEPACK, BINARY_TRANSPORTS),
            fallback(library, platform, version, MESSAGEPACK))
        .flatMap(cells -> cells);
  }

  /// Java clients choose once and do not fall back.
  private static Stream<ClientCell> java(String library, String version, List<String> transports) {
    return row(library, Platform.JAVA, version, JSON, transports);
  }

  private static Stream<ClientCell> row(
      String library, Platform platform, String version, String protocol, List<String> transports) {
    return transports.stream()
        .map(transport -> new ClientCell(library, platform, version, protocol, transport));
  }

  private static Stream<ClientCell> fallback(
      String library, Platform platform, String version, String protocol) {
    return Stream.of(new ClientCell(library, platform, version, protocol, FALLBACK));
  }

  /// The transports that the client tries, in its order, and that carry its protocol.
  List<String> transports() {
    return protocol.equals(JSON) ? EVERY_TRANSPORT : BINARY_TRANSPORTS;
  }

  @Override
  public String toString() {
    return library + ", " + protocol + ", " + column;
  }
}
