package io.heliograph.e2e.witness;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Opens WebSockets without a SignalR client, to see and to send every byte.
public final class RawWebSockets implements AutoCloseable {
  private static final int MAX_MESSAGE_SIZE = 4 * 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(
          new WebSocketClientOptions()
              .setMaxFrameSize(MAX_MESSAGE_SIZE)
              .setMaxMessageSize(MAX_MESSAGE_SIZE));

  /// Opens a socket, with the token in the header.
  ///
  /// @throws io.vertx.core.http.UpgradeRejectedException if the service answers without upgrade
  public RawWebSocket open(URI url, String token) {
    return open(options(url).putHeader("Authorization", "Bearer " + token));
  }

  /// Opens a socket with just this address.
  public RawWebSocket open(URI url) {
    return open(options(url));
  }

  private RawWebSocket open(WebSocketConnectOptions options) {
    var socket = client.webSocket();
    var raw = new RawWebSocket(socket);
    try {
      socket.connect(options).await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer to the WebSocket upgrade", e);
    }
    return raw;
  }

  private static WebSocketConnectOptions options(URI url) {
    return new WebSocketConnectOptions()
        .setHost(url.getHost())
        .setPort(url.getPort())
        .setURI(url.getRawPath() + "?" + url.getRawQuery());
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
