package io.heliograph.core.auth;

/// The transports that a token can allow by their bit in `asrs.s.htt`, `rest.md` 3.4.
public enum ClientTransport {
  WEB_SOCKETS(1, "WebSockets"),
  SERVER_SENT_EVENTS(2, "ServerSentEvents"),
  LONG_POLLING(4, "LongPolling");

  private final int bit;
  private final String negotiatedName;

  ClientTransport(int bit, String negotiatedName) {
    this.bit = bit;
    this.negotiatedName = negotiatedName;
  }

  /// The name in negotiate responses, `client.md` 2.4.
  public String negotiatedName() {
    return negotiatedName;
  }

  boolean isIn(long mask) {
    return (mask & bit) != 0;
  }
}
