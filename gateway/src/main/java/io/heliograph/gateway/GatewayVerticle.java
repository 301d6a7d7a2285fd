package io.heliograph.gateway;

import io.heliograph.http.PublicListener;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Serves the REST API on a listener of its own. Instances with the same options share the port,
/// one event loop each. It stops when the requests under way are answered, or when they take longer
/// than they may.
public final class GatewayVerticle extends VerticleBase {
  /// No WebSocket is opened here.
  private static final int MAX_FRAME_SIZE = 1024;

  private final PublicListener listener;
  private final Duration patience;
  private final Consumer<Router> routes;
  private @Nullable HttpServer server;

  /// @param patience how long a request may take once the verticle stops
  /// @param routes adds what is served
  public GatewayVerticle(PublicListener listener, Duration patience, Consumer<Router> routes) {
    this.listener = listener;
    this.patience = patience;
    this.routes = routes;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    routes.accept(router);
    return listener
        .listen(vertx, MAX_FRAME_SIZE, router)
        .onSuccess(listening -> server = listening);
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.shutdown(patience);
  }

  /// The port it listens on, once started: the system's choice if the options say 0.
  public int port() {
    if (server == null) {
      throw new IllegalStateException("gateway: not started (expected: listening)");
    }
    return server.actualPort();
  }
}
