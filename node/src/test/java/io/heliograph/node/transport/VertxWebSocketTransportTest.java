package io.heliograph.node.transport;

class VertxWebSocketTransportTest extends WebSocketTransportContract {
  @Override
  boolean lean() {
    return false;
  }
}
