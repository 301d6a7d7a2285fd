package io.heliograph.node.transport;

import io.netty.buffer.Unpooled;
import io.vertx.core.internal.buffer.BufferInternal;

/// A WebSocket with minimal memory: a single handler in the channel, [WebSocketChannel].
///
/// Finished frames are written into the channel: one encoding serves every recipient, and the
/// caller decides when to flush. Text that is not UTF-8, and any other violation of RFC 6455,
/// closes it with the corresponding status. Belongs to the channel's event loop.
class LeanWebSocketTransport implements WebSocketTransport, WebSocketChannel.Session {
  private enum State {
    OPEN,
    /// Our close frame is sent and the client's is awaited.
    CLOSING,
    /// Everything received is ignored; the end of the channel is awaited.
    ENDING
  }

  private final WebSocketChannel channel;
  private final Outlet outlet;
  private final TransportListener listener;
  private State state = State.OPEN;
  private boolean hasPongs;
  private boolean closedByClient;

  /// Answers the upgrade.
  ///
  /// @param accept the value of `Sec-WebSocket-Accept`
  LeanWebSocketTransport(WebSocketChannel channel, String accept, TransportListener listener) {
    this.channel = channel;
    this.listener = listener;
    this.outlet = channel.open(this);
    outlet.write(ServerFrames.switchingProtocols(accept));
    outlet.flush();
  }

  @Override
  public boolean write(Payload payload) {
    if (state != State.OPEN) {
      return true;
    }
    if (!outlet.hasRoom()) {
      return false;
    }
    outlet.writeShared(payload.webSocketFrames(outlet.allocator()));
    return true;
  }

  @Override
  public void flush() {
    outlet.flush();
  }

  @Override
  public void pause() {
    channel.pause();
  }

  @Override
  public void resume() {
    channel.resume();
  }

  /// Sends pending frames and a close frame, and ends when the client has answered or the closing
  /// timeout expires.
  @Override
  public void close() {
    if (state == State.OPEN) {
      state = State.CLOSING;
      outlet.write(ServerFrames.close(CloseStatus.NORMAL));
      outlet.flush();
      endInTime();
      channel.resume();
    }
  }

  @Override
  public void abort() {
    state = State.ENDING;
    outlet.end();
  }

  @Override
  public boolean isListening() {
    return state != State.ENDING;
  }

  @Override
  public void onData(byte[] piece, boolean text, boolean last) {
    if (state == State.OPEN) {
      listener.onBytes(BufferInternal.buffer(Unpooled.wrappedBuffer(piece)));
    }
  }

  @Override
  public void onPing(byte[] payload) {
    if (state != State.OPEN) {
      return;
    }
    if (!outlet.isWritable()) {
      // Otherwise the pongs of a client that does not read would accumulate.
      abort();
      return;
    }
    outlet.write(ServerFrames.pong(payload));
    hasPongs = true;
  }

  @Override
  public void onReadComplete() {
    if (hasPongs) {
      hasPongs = false;
      outlet.flush();
    }
  }

  @Override
  public void onClose(int status) {
    boolean answered = state == State.CLOSING;
    closedByClient = true;
    state = State.ENDING;
    if (answered) {
      outlet.end();
    } else {
      var _ = outlet.writeLast(ServerFrames.close(status)).addListener(_ -> outlet.end());
      endInTime();
    }
  }

  /// Sends the reason and waits for the client to close: closing with unread bytes would discard
  /// the frame.
  @Override
  public void onViolation(int status) {
    if (state == State.ENDING) {
      return;
    }
    boolean closing = state == State.CLOSING;
    state = State.ENDING;
    if (closing) {
      outlet.end();
    } else {
      var _ = outlet.writeLast(ServerFrames.close(status)).addListener(_ -> outlet.endOutput());
      endInTime();
    }
  }

  private void endInTime() {
    outlet.endWithin(channel.limits().closingTimeout());
  }

  /// The connection was reset, or a write has failed: nothing can be saved.
  @Override
  public void onFailure() {
    outlet.end();
  }

  @Override
  public void onEnded() {
    state = State.ENDING;
    outlet.clear();
    listener.onClosed(closedByClient);
  }
}
