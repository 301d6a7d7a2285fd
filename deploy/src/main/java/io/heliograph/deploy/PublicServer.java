package io.heliograph.deploy;

import io.heliograph.core.auth.AccessKeys;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.config.HttpConfig;
import io.heliograph.core.config.Role;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.deploy.reload.ReloadedFiles;
import io.heliograph.gateway.GatewayVerticle;
import io.heliograph.gateway.rest.RestApi;
import io.heliograph.http.ListenerCertificate;
import io.heliograph.http.PublicListener;
import io.heliograph.node.ClientAuthentication;
import io.heliograph.node.ClientEndpoint;
import io.heliograph.node.NodeVerticle;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.hub.Node;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.negotiate.DevelopmentNegotiate;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// The public routes of the process's role, the same with and without a cluster.
final class PublicServer {
  private final Vertx vertx;
  private final ServiceConfig config;
  private final Role role;
  private final PublicListener listener;
  private final Telemetry telemetry;
  private final CommandBus bus;
  private final Hubs hubs;
  private final TokenValidator validator;
  private final TokenIssuer issuer;
  private final ConnectionTokens connectionTokens;

  /// @throws StartFailure if files named by the configuration are invalid
  PublicServer(Vertx vertx, ServiceConfig config, Telemetry telemetry, ClusterAccess cluster) {
    this.vertx = vertx;
    this.config = config;
    this.role = config.cluster().role();
    this.telemetry = telemetry;
    this.bus = cluster.bus();
    this.hubs = new Hubs(cluster, telemetry.registry());
    ReloadedFiles files = new ReloadedFiles(vertx, telemetry.registry());
    AccessKeys keys = files.accessKeys(config.http(), config.auth());
    InstantSource clock = InstantSource.system();
    this.listener = new PublicListener(config.http(), certificate(files, config.http()));
    this.validator = new TokenValidator(keys::inForce, config.auth(), clock);
    this.issuer = new TokenIssuer(keys::primary, clock);
    this.connectionTokens =
        new ConnectionTokens(keys::inForce, clock, config.node().timeouts().negotiateLifetime());
  }

  private static Optional<ListenerCertificate> certificate(ReloadedFiles files, HttpConfig http) {
    try {
      return files.certificate(http);
    } catch (IllegalArgumentException e) {
      throw StartFailure.ofFiles("http.tls-certificate and http.tls-key", e);
    }
  }

  /// A listener for back ends only.
  Future<Address> serveRest() {
    return deploy(
        () -> new GatewayVerticle(listener, config.gateway().commandTimeout(), this::mount),
        GatewayVerticle::port);
  }

  /// A listener for the clients of the node and, in role `all`, for back ends.
  Future<Address> serveClients(Node node) {
    return deploy(
        () ->
            new NodeVerticle(
                node, listener, config.node(), shard -> clientEndpoint(node, shard), this::mount),
        NodeVerticle::port);
  }

  private <V extends Deployable> Future<Address> deploy(
      Supplier<V> verticle, ToIntFunction<V> port) {
    List<V> deployed = new CopyOnWriteArrayList<>();
    return vertx
        .deployVerticle(
            () -> {
              V next = verticle.get();
              deployed.add(next);
              return next;
            },
            new DeploymentOptions().setInstances(config.node().eventLoops()))
        .map(_ -> address(port.applyAsInt(deployed.getFirst())))
        .recover(this::explain);
  }

  private Future<Address> explain(Throwable failure) {
    return StartFailure.ofListener(address(config.http().port()), "--port", failure);
  }

  private Address address(int port) {
    return new Address(config.http().host(), port, config.http().tls().isPresent());
  }

  private ClientEndpoint clientEndpoint(Node node, ConnectionShard shard) {
    return new ClientEndpoint(
        vertx,
        new ClientEndpoint.Shared(
            new ClientAuthentication(validator),
            connectionTokens,
            bus,
            config.node(),
            node.telemetry()),
        shard);
  }

  private void mount(Router router) {
    if (role.servesRest()) {
      new RestApi(hubs, validator, issuer, config.gateway(), telemetry).mount(router);
    }
    if (config.auth().isDevelopment()) {
      new DevelopmentNegotiate(issuer).mount(router);
    }
    if (role != Role.ALL) {
      router.route().last().handler(this::refuse);
    }
  }

  private void refuse(RoutingContext context) {
    String served =
        role.servesRest() ? "gateway, which answers /api" : "node, which answers /client";
    context
        .response()
        .setStatusCode(404)
        .putHeader("Content-Type", "text/plain")
        .end("This process is a " + served + " and nothing else.");
  }
}
