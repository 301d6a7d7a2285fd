package io.heliograph.node.transport;

import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/// A WebSocket on Vert.x's public interface alone: to the client and its connection the same as
/// [LeanWebSocketTransport], at several times the memory and time per message. It is less strict:
/// text is not checked for UTF-8, and a client that violates a rule, or is disconnected while it
/// does not read, may keep its socket until the listener's idle timeout.
final class VertxWebSocketTransport implements WebSocketTransport {
  private static final short NORMAL_CLOSURE = CloseStatus.NORMAL;
  private static final short CONNECTION_LOST = 1006;

  private final ServerWebSocket webSocket;
  private final TransportListener listener;
  private boolean ended;

  /// @param maxUnsentBytes maximum unsent bytes
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
    // A failed write ends the WebSocket, which the close handler reports.
    for (var message : payload.messages()) {
      var _ =
          webSocket.writeFrame(
              payload.format() == TransferFormat.TEXT
                  ? WebSocketFrame.textFrame(message.toString(), true)
                  : WebSocketFrame.binaryFrame(message, true));
    }
    return true;
  }

  /// Vert.x flushes on its own.
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
      // Pongs would accumulate for a client that does not read them.
      abort();
    }
  }

  private void onClosed() {
    ended = true;
    Short status = webSocket.closeStatusCode();
    listener.onClosed(status != null && status != CONNECTION_LOST);
  }
}
