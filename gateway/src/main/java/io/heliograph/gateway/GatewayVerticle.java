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
/// one event loop each. It stops when all requests in progress are answered, or when their time
/// limit has passed.
public final class GatewayVerticle extends VerticleBase {
  /// Irrelevant: this listener opens no WebSockets.
  private static final int MAX_FRAME_SIZE = 1024;

  private final PublicListener listener;
  private final Duration patience;
  private final Consumer<Router> routes;
  private @Nullable HttpServer server;

  /// @param patience how long requests in progress may take once the verticle stops
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

  /// The port it listens on, once started; chosen by the system if the options say 0.
  public int port() {
    if (server == null) {
      throw new IllegalStateException("gateway: not started (expected: listening)");
    }
    return server.actualPort();
  }
}
