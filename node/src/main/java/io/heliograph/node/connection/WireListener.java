package io.heliograph.node.connection;

import io.heliograph.node.transport.TransportListener;
import io.vertx.core.buffer.Buffer;

/// Listens to one of the wires that a connection goes over in turn. What a wire tells after the
/// connection has gone on over another one is passed over.
final class WireListener implements TransportListener {
  private final HubConnection connection;

  WireListener(HubConnection connection) {
    this.connection = connection;
  }

  @Override
  public void onBytes(Buffer bytes) {
    if (connection.goesOver(this)) {
      connection.onBytes(bytes);
    }
  }

  @Override
  public void onClosed(boolean byClient) {
    if (connection.goesOver(this)) {
      connection.onClosed(byClient);
    }
  }
}
