package io.heliograph.testkit.fleet;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A WebSocket with the JSON hub protocol.
final class HubSocket {
  private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

  /// Receives numbered invocations.
  interface Messages {
    void onMessage(String stream, long number);
  }

  private final URI process;
  private final String connectionId;
  private final WebSocket webSocket;
  private final Messages messages;
  private final Consumer<HubSocket> onClosed;
  private final Promise<HubSocket> opened = Promise.promise();
  private long lastSent = System.nanoTime();
  private long lastReceived = lastSent;
  private boolean closed;

  HubSocket(
      URI process,
      String connectionId,
      WebSocket webSocket,
      Messages messages,
      Consumer<HubSocket> onClosed) {
    this.process = process;
    this.connectionId = connectionId;
    this.webSocket = webSocket;
    this.messages = messages;
    this.onClosed = onClosed;
  }

  /// Performs the handshake; completes when the client is in its groups.
  Future<HubSocket> open() {
    webSocket.textMessageHandler(this::onText);
    webSocket.exceptionHandler(_ -> onEnd());
    webSocket.closeHandler(_ -> onEnd());
    write(HubJson.HANDSHAKE);
    return opened.future();
  }

  private void onText(String text) {
    lastReceived = System.nanoTime();
    int start = 0;
    for (int end = text.indexOf(HubJson.END); end >= 0; end = text.indexOf(HubJson.END, start)) {
      onHubMessage(text.substring(start, end));
      start = end + 1;
    }
  }

  private void onHubMessage(String message) {
    if (HubJson.isHandshakeResponse(message)) {
      opened.tryComplete(this);
    } else if (HubJson.isClose(message)) {
      onEnd();
    } else {
      HubJson.numbered(message).ifPresent(it -> messages.onMessage(it.stream(), it.number()));
    }
  }

  private void onEnd() {
    if (closed) {
      return;
    }
    closed = true;
    webSocket.close();
    if (!opened.tryFail("closed before the handshake response")) {
      onClosed.accept(this);
    }
  }

  void tick(long now) {
    if (now - lastReceived > TIMEOUT_NANOS) {
      onEnd();
    } else if (now - lastSent > PING_NANOS) {
      write(HubJson.PING);
    }
  }

  private void write(String text) {
    lastSent = System.nanoTime();
    webSocket.writeTextMessage(text);
  }

  Future<Void> close() {
    if (closed) {
      return Future.succeededFuture();
    }
    closed = true;
    return webSocket.writeTextMessage(HubJson.CLOSE).eventually(() -> webSocket.close());
  }

  boolean isClosed() {
    return closed;
  }

  String connectionId() {
    return connectionId;
  }

  URI process() {
    return process;
  }
}
