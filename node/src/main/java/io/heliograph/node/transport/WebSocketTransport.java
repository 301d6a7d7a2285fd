package io.heliograph.node.transport;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;

/// WebSockets, `client.md` 3.2.
interface WebSocketTransport extends Transport {
  @Override
  default ClientTransport kind() {
    return ClientTransport.WEB_SOCKETS;
  }

  @Override
  default boolean carries(TransferFormat format) {
    return true;
  }

  @Override
  default boolean needsPings() {
    return true;
  }

  @Override
  default boolean needsTicks() {
    return false;
  }

  @Override
  default void onTick(long now) {}
}
