package io.heliograph.core.auth;

/// The transports that a token can allow by their bit in `asrs.s.htt`, `rest.md` 3.4.
public enum ClientTransport {
  WEB_SOCKETS(1),
  SERVER_SENT_EVENTS(2),
  LONG_POLLING(4);

  private final int bit;

  ClientTransport(int bit) {
    this.bit = bit;
  }

  boolean isIn(long mask) {
    return (mask & bit) != 0;
  }
}
