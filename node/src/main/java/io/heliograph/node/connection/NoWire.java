package io.heliograph.node.connection;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;

/// Stands for the wire of a connection that waits for its client: nothing arrives at it and nothing
/// leaves.
final class NoWire implements Transport {
  private final ClientTransport kind;
  private final TransportListener listener;

  /// @param kind the kind of the wire that was lost
  NoWire(ClientTransport kind, TransportListener listener) {
    this.kind = kind;
    this.listener = listener;
  }

  @Override
  public ClientTransport kind() {
    return kind;
  }

  @Override
  public boolean carries(TransferFormat format) {
    return true;
  }

  @Override
  public boolean needsPings() {
    return false;
  }

  @Override
  public boolean write(Payload payload) {
    return true;
  }

  @Override
  public void flush() {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void close() {
    listener.onClosed(false);
  }

  @Override
  public void abort() {
    listener.onClosed(false);
  }

  @Override
  public void onTick(long now) {}
}
