package io.heliograph.core.http;

import io.heliograph.core.config.HttpConfig;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The HTTP server that REST callers and clients reach.
public final class PublicListener {
  private static final int ACCEPT_BACKLOG = 4096;
  private static final int WEB_SOCKET_CLOSING_SECONDS = 5;

  /// A connection on which nothing moves in either direction is dropped. Clients are pinged far
  /// more often, and a long poll waits 90 s at most (`client.md` L2).
  private static final int IDLE_SECONDS = 120;

  /// The head of a later request may come as late as an idle connection is kept, and no later.
  private static final SilentConnections.Limits HEAD_LIMITS =
      new SilentConnections.Limits(
          Duration.ofSeconds(30), Duration.ofSeconds(IDLE_SECONDS), Duration.ofSeconds(5));

  /// Instances of a verticle that ask by the same number share one free port.
  private static final int FREE_PORT = 1;

  private PublicListener() {}

  /// Listens with the handler on the calling context.
  ///
  /// @param maxFrameSize largest WebSocket frame from a client, in bytes
  public static Future<HttpServer> listen(
      Vertx vertx, HttpConfig config, int maxFrameSize, Handler<HttpServerRequest> handler) {
    CrossOrigin crossOrigin = new CrossOrigin(config.allowedOrigins(), handler);
    SilentConnections silent = new SilentConnections(vertx, HEAD_LIMITS);
    return vertx
        .createHttpServer(optionsOf(config, maxFrameSize))
        .connectionHandler(silent::onConnected)
        .requestHandler(request -> silent.onRequest(request, crossOrigin))
        .listen(addressOf(config));
  }

  private static SocketAddress addressOf(HttpConfig config) {
    return config.port() == 0
        ? SocketAddress.sharedRandomPort(FREE_PORT, config.host())
        : SocketAddress.inetSocketAddress(config.port(), config.host());
  }

  private static HttpServerOptions optionsOf(HttpConfig config, int maxFrameSize) {
    HttpServerOptions options = new HttpServerOptions();
    options
        .setMaxInitialLineLength(config.maxUriSize())
        .setMaxHeaderSize(config.maxHeaderSize())
        .setMaxWebSocketFrameSize(maxFrameSize)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        .setWebSocketClosingTimeout(WEB_SOCKET_CLOSING_SECONDS)
        .setStrictThreadMode(true)
        .setAcceptBacklog(ACCEPT_BACKLOG)
        .setTcpNoDelay(true)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
    return options;
  }
}
