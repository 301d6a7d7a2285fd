package io.heliograph.core.hub;

/// How a transport must carry a hub protocol's bytes, `client.md` 2.4.
public enum TransferFormat {
  /// UTF-8 text: WebSocket text messages, server-sent events.
  TEXT,
  /// Any bytes: WebSocket binary messages, long-polling bodies.
  BINARY
}
