package io.heliograph.testkit.fleet;

import java.util.Optional;

/// The few hub messages of the JSON protocol that a raw client needs.
final class HubJson {
  static final char END = 0x1e;
  static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}" + END;
  static final String PING = "{\"type\":6}" + END;
  static final String CLOSE = "{\"type\":7}" + END;
  private static final String ARGUMENTS = "\"arguments\":[\"";

  private HubJson() {}

  /// A numbered invocation.
  record Numbered(String stream, long number) {}

  static boolean isHandshakeResponse(String message) {
    return message.equals("{}");
  }

  static boolean isClose(String message) {
    return message.startsWith("{\"type\":7");
  }

  /// Reads `{..."arguments":["stream",7]}`.
  static Optional<Numbered> numbered(String message) {
    int start = message.indexOf(ARGUMENTS);
    if (start < 0) {
      return Optional.empty();
    }
    int text = start + ARGUMENTS.length();
    int quote = message.indexOf('"', text);
    int end = quote + 2;
    while (Character.isDigit(message.charAt(end))) {
      end++;
    }
    long number = Long.parseLong(message, quote + 2, end, 10);
    return Optional.of(new Numbered(message.substring(text, quote), number));
  }
}
