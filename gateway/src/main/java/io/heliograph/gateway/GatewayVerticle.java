package io.heliograph.gateway;

import io.heliograph.gateway.rest.RestApi;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/// Serves the REST API on a listener of its own. Instances with the same options share the port,
/// one event loop each.
public final class GatewayVerticle extends VerticleBase {
  private final HttpServerOptions options;
  private final RestApi api;
  private @Nullable HttpServer server;

  public GatewayVerticle(HttpServerOptions options, RestApi api) {
    this.options = options;
    this.api = api;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    api.mount(router);
    HttpServer starting = vertx.createHttpServer(options).requestHandler(router);
    server = starting;
    return starting.listen();
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }

  /// The port it listens on, once started: the system's choice if the options say 0.
  public int port() {
    if (server == null) {
      throw new IllegalStateException("gateway: not started (expected: listening)");
    }
    return server.actualPort();
  }
}
