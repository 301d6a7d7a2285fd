package io.heliograph.http;

import io.heliograph.core.config.HttpConfig;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The HTTP server for REST callers and clients: HTTP/1.1, with or without TLS.
public final class PublicListener {
  private static final int ACCEPT_BACKLOG = 4096;
  private static final int WEB_SOCKET_CLOSING_SECONDS = 5;

  /// A connection without traffic in either direction is closed. Clients are pinged far more often,
  /// and a long poll is held for at most 90 s (`client.md` L2).
  private static final int IDLE_SECONDS = 120;

  /// The headers of a later request must arrive while an idle connection is kept.
  private static final SilentConnections.Limits HEAD_LIMITS =
      new SilentConnections.Limits(
          Duration.ofSeconds(30), Duration.ofSeconds(IDLE_SECONDS), Duration.ofSeconds(5));

  /// Instances of a verticle that request a free port by the same number share it.
  private static final int FREE_PORT = 1;

  private final HttpConfig config;
  private final Optional<ListenerCertificate> certificate;

  /// @param certificate if present, the listener accepts TLS only; otherwise plain HTTP
  public PublicListener(HttpConfig config, Optional<ListenerCertificate> certificate) {
    this.config = config;
    this.certificate = certificate;
  }

  /// Listens with the handler on the calling context. May be called on several contexts, which then
  /// share the port.
  ///
  /// @param maxFrameSize largest WebSocket frame from a client, in bytes
  public Future<HttpServer> listen(
      Vertx vertx, int maxFrameSize, Handler<HttpServerRequest> handler) {
    CrossOrigin crossOrigin = new CrossOrigin(config.allowedOrigins(), handler);
    SilentConnections silent = new SilentConnections(vertx, HEAD_LIMITS);
    return vertx
        .createHttpServer(options(maxFrameSize))
        .connectionHandler(silent::onConnected)
        .requestHandler(request -> silent.onRequest(request, crossOrigin))
        .listen(address());
  }

  private SocketAddress address() {
    return config.port() == 0
        ? SocketAddress.sharedRandomPort(FREE_PORT, config.host())
        : SocketAddress.inetSocketAddress(config.port(), config.host());
  }

  private HttpServerOptions options(int maxFrameSize) {
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
    certificate.ifPresent(
        shown -> options.setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(shown)));
    return options;
  }
}
