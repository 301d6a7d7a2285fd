package io.heliograph.node.transport;

import io.vertx.core.buffer.Buffer;

/// The callbacks of a transport to its connection, always on the shard's event loop.
public interface TransportListener {
  /// The client has sent bytes, split anywhere (`client.md` F6).
  void onBytes(Buffer bytes);

  /// The transport has ended; the last callback, called once.
  ///
  /// @param byClient whether the client has closed it
  void onClosed(boolean byClient);
}
