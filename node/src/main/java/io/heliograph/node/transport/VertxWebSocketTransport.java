package io.heliograph.node.transport;

import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/// A WebSocket on nothing but Vert.x's public interface: the same for the client and its connection
/// as [LeanWebSocketTransport], at several times the memory and the time for each message. It is
/// less strict: text is not held against UTF-8, and a client that breaks a rule, or that is given
/// up while it reads nothing, may keep its socket until the listener's idle timeout.
final class VertxWebSocketTransport implements WebSocketTransport {
  private static final short NORMAL_CLOSURE = CloseStatus.NORMAL;
  private static final short CONNECTION_LOST = 1006;

  private final ServerWebSocket webSocket;
  private final TransportListener listener;
  private boolean ended;

  /// @param maxUnsentBytes how much the client may leave unread
  VertxWebSocketTransport(
      ServerWebSocket webSocket, int maxUnsentBytes, TransportListener listener) {
    this.webSocket = webSocket;
    this.listener = listener;
    webSocket.setWriteQueueMaxSize(maxUnsentBytes);
    webSocket.frameHandler(this::onFrame);
    webSocket.exceptionHandler(_ -> {});
    webSocket.closeHandler(_ -> onClosed());
  }

  @Override
  public boolean write(Payload payload) {
    if (ended || webSocket.isClosed()) {
      return true;
    }
    if (webSocket.writeQueueFull()) {
      return false;
    }
    // A write that fails ends the WebSocket, and that is told by the close handler.
    for (var message : payload.messages()) {
      var _ =
          webSocket.writeFrame(
              payload.format() == TransferFormat.TEXT
                  ? WebSocketFrame.textFrame(message.toString(), true)
                  : WebSocketFrame.binaryFrame(message, true));
    }
    return true;
  }

  /// Vert.x flushes by itself.
  @Override
  public void flush() {}

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
      webSocket.close(NORMAL_CLOSURE);
    }
  }

  @Override
  public void abort() {
    ended = true;
    webSocket.close(NORMAL_CLOSURE);
  }

  private void onFrame(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
      listener.onBytes(frame.binaryData());
    } else if (frame.isPing() && webSocket.writeQueueFull()) {
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
