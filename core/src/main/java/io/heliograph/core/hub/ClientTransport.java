package io.heliograph.core.hub;

/// The transports over which clients connect, `client.md` 3.
public enum ClientTransport {
  WEB_SOCKETS(1, "WebSockets", "web_sockets"),
  SERVER_SENT_EVENTS(2, "ServerSentEvents", "server_sent_events"),
  LONG_POLLING(4, "LongPolling", "long_polling");

  private final int bit;
  private final String negotiatedName;
  private final String standardName;

  ClientTransport(int bit, String negotiatedName, String standardName) {
    this.bit = bit;
    this.negotiatedName = negotiatedName;
    this.standardName = standardName;
  }

  /// The name in negotiate responses, `client.md` 2.4.
  public String negotiatedName() {
    return negotiatedName;
  }

  /// The name in metrics.
  public String standardName() {
    return standardName;
  }

  /// Whether the bits of `asrs.s.htt` in an access token allow this transport, `rest.md` 3.4.
  public boolean isIn(long mask) {
    return (mask & bit) != 0;
  }
}
