package io.heliograph.node.transport;

import io.vertx.core.buffer.Buffer;

/// What a transport tells its connection, always on the shard's event loop.
public interface TransportListener {
  /// The client has sent bytes; how they are cut means nothing (`client.md` F6).
  void onBytes(Buffer bytes);

  /// The wire has ended; called once, and nothing follows.
  ///
  /// @param byClient whether the client has said that it is leaving
  void onClosed(boolean byClient);
}
