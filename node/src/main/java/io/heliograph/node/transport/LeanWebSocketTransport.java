package io.heliograph.node.transport;

import io.vertx.core.buffer.Buffer;

/// A WebSocket with minimal memory: a single handler in the channel.
///
/// Finished frames are written into the channel: one encoding serves every recipient, and the
/// caller decides when to flush.
final class LeanWebSocketTransport implements WebSocketTransport, WebSocketChannel.Events {
  private final WebSocketChannel channel;
  private final TransportListener listener;

  /// Answers the upgrade.
  LeanWebSocketTransport(WebSocketChannel channel, String accept, TransportListener listener) {
    this.channel = channel;
    this.listener = listener;
    channel.open(accept, this);
  }

  @Override
  public boolean write(Payload payload) {
    if (!channel.isOpen()) {
      return true;
    }
    if (!channel.hasRoom()) {
      return false;
    }
    channel.writeShared(payload.webSocketFrames(channel.allocator()));
    return true;
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void pause() {
    channel.pause();
  }

  @Override
  public void resume() {
    channel.resume();
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public void abort() {
    channel.abort();
  }

  @Override
  public void onData(Buffer piece, boolean text, boolean last) {
    listener.onBytes(piece);
  }

  @Override
  public void onClosed(boolean byClient) {
    listener.onClosed(byClient);
  }
}
