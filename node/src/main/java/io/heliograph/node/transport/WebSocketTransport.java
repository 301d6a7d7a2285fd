package io.heliograph.node.transport;

import io.heliograph.core.hub.TransferFormat;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;

/// WebSockets, `client.md` 3.2.
///
/// Frames are written ready-made into the Netty channel, below Vert.x's frame encoder: one encoding
/// serves every recipient, and the flush is ours to time. Control frames stay with Vert.x.
public final class WebSocketTransport implements Transport {
  private static final short NORMAL_CLOSURE = 1000;
  private static final short CONNECTION_LOST = 1006;

  private final ServerWebSocket webSocket;
  private final ChannelHandlerContext handler;
  private final Channel channel;
  private final TransportListener listener;
  private boolean ended;

  /// @param maxUnsentBytes how much the client may leave unread
  public WebSocketTransport(
      ServerWebSocket webSocket, int maxUnsentBytes, TransportListener listener) {
    this.webSocket = webSocket;
    this.handler = ((WebSocketInternal) webSocket).channelHandlerContext();
    this.channel = handler.channel();
    this.listener = listener;
    channel
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(maxUnsentBytes / 2, maxUnsentBytes));
    webSocket.frameHandler(this::onFrame);
    webSocket.exceptionHandler(_ -> {});
    webSocket.closeHandler(_ -> onClosed());
  }

  @Override
  public String name() {
    return WEB_SOCKETS;
  }

  @Override
  public boolean carries(TransferFormat format) {
    return true;
  }

  @Override
  public boolean needsPings() {
    return true;
  }

  @Override
  public boolean write(Payload payload) {
    // A channel that has just been lost has no room either, but its client is not slow.
    if (ended || !channel.isActive()) {
      return true;
    }
    if (!hasRoom()) {
      return false;
    }
    // A write that fails ends the channel, and that is told by the close handler.
    var _ = channel.write(payload.webSocketFrame(channel.alloc()), channel.voidPromise());
    return true;
  }

  /// The limit counts what the client leaves unread, not what this turn has not flushed yet.
  private boolean hasRoom() {
    if (!channel.isWritable()) {
      channel.flush();
    }
    return channel.isWritable();
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void pause() {
    webSocket.pause();
  }

  @Override
  public void resume() {
    webSocket.resume();
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      channel.flush();
      webSocket.close(NORMAL_CLOSURE);
    }
  }

  @Override
  public void abort() {
    ended = true;
    // From Vert.x's handler outwards: from the channel's end it would wait for a closing handshake.
    var _ = handler.close();
  }

  @Override
  public void onTick(long now) {}

  private void onFrame(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
      listener.onBytes(frame.binaryData());
    } else if (frame.isPing() && !channel.isWritable()) {
      // The pongs of a client that reads none of them would pile up.
      abort();
    }
  }

  private void onClosed() {
    ended = true;
    Short status = webSocket.closeStatusCode();
    listener.onClosed(status != null && status != CONNECTION_LOST);
  }
}
