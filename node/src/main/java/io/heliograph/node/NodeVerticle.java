package io.heliograph.node;

import io.heliograph.core.config.NodeConfig;
import io.heliograph.http.PublicListener;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.hub.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One event loop of a node: its listener and the connections that arrive there. Deploy one
/// instance per processor; they share the port.
///
/// It has started when it can serve. It stops when all connections are closed with permission to
/// reconnect, or when the drain timeout has passed.
public final class NodeVerticle extends VerticleBase {
  /// Time for the connections that are left after the drain timeout.
  private static final Duration LAST_CLOSES = Duration.ofSeconds(1);

  private static final int NOT_FOUND = 404;

  private final Node node;
  private final PublicListener listener;
  private final NodeConfig config;
  private final Function<ConnectionShard, ClientEndpoint> endpoint;
  private final Consumer<Router> routes;
  private @Nullable ConnectionShard shard;
  private @Nullable HttpServer server;

  /// @param endpoint the client endpoint of this event loop
  /// @param routes adds further routes
  public NodeVerticle(
      Node node,
      PublicListener listener,
      NodeConfig config,
      Function<ConnectionShard, ClientEndpoint> endpoint,
      Consumer<Router> routes) {
    this.node = node;
    this.listener = listener;
    this.config = config;
    this.endpoint = endpoint;
    this.routes = routes;
  }

  @Override
  public Future<?> start() {
    return node.newShard(context).compose(this::serve);
  }

  private Future<HttpServer> serve(ConnectionShard mine) {
    shard = mine;
    ClientEndpoint clients = endpoint.apply(mine);
    Router router = Router.router(vertx);
    routes.accept(router);
    router.errorHandler(NOT_FOUND, NodeVerticle::notFound);
    return listener
        .listen(
            vertx,
            WebSocketConnect.maxFrameSize(config),
            request -> {
              if (!clients.answers(request)) {
                router.handle(request);
              }
            })
        .onSuccess(listening -> server = listening);
  }

  /// A short text: SignalR clients show it to their users (`client.md` G3).
  private static void notFound(RoutingContext context) {
    context
        .response()
        .setStatusCode(NOT_FOUND)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
        .end("Not Found");
  }

  @Override
  public Future<?> stop() {
    if (shard == null) {
      return Future.succeededFuture();
    }
    return shard
        .drain()
        .timeout(config.drain().timeout().plus(LAST_CLOSES).toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  /// The port it listens on; -1 before it has started.
  public int port() {
    return server == null ? -1 : server.actualPort();
  }
}
