package io.heliograph.deploy;

import io.heliograph.core.auth.AccessKeys;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.cluster.CommandCodecs;
import io.heliograph.core.cluster.CommandListener;
import io.heliograph.core.cluster.EventBusCommandBus;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.PendingBytes;
import io.heliograph.core.config.HttpConfig;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.http.ListenerCertificate;
import io.heliograph.core.http.PublicListener;
import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.deploy.reload.Reloads;
import io.heliograph.gateway.rest.RestApi;
import io.heliograph.node.ClientAuthentication;
import io.heliograph.node.ClientEndpoint;
import io.heliograph.node.NodeVerticle;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.hub.Node;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.negotiate.DevelopmentNegotiate;
import io.heliograph.node.telemetry.NodeMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Gateway and node in one process: REST and clients on one listener, the directory in memory.
final class StandaloneNode {
  private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final ServiceConfig config;
  private final MeterRegistry registry;
  private final InstantSource clock = InstantSource.system();
  private final NodeId id = NodeId.random();
  private final InMemoryDirectory directory = new InMemoryDirectory(id, clock);
  private final PendingBytes pending;
  private final NodeMetrics metrics;
  private final PublicListener listener;
  private final TokenValidator validator;
  private final TokenIssuer issuer;
  private final ConnectionTokens connectionTokens;
  private final EventBusCommandBus bus;

  /// @throws StartFailure if files that the configuration names cannot be used
  StandaloneNode(Vertx vertx, ServiceConfig config, MeterRegistry registry) {
    Reloads reloads = new Reloads(vertx, registry);
    AccessKeys keys = reloads.accessKeys(config.http(), config.auth());
    this.vertx = vertx;
    this.config = config;
    this.registry = registry;
    this.pending = new PendingBytes(config.gateway().maxPendingBytes());
    this.metrics = new NodeMetrics(registry);
    this.listener = new PublicListener(config.http(), certificate(reloads, config.http()));
    this.validator = new TokenValidator(keys::inForce, config.auth(), clock);
    this.issuer = new TokenIssuer(keys::primary, clock);
    this.connectionTokens =
        new ConnectionTokens(keys::inForce, clock, config.node().negotiateLifetime());
    this.bus =
        new EventBusCommandBus(
            vertx,
            directory,
            pending,
            config.gateway().commandTimeout(),
            config.node().pollTimeout());
  }

  private static Optional<ListenerCertificate> certificate(Reloads reloads, HttpConfig http) {
    try {
      return reloads.certificate(http);
    } catch (IllegalArgumentException e) {
      throw StartFailure.ofFiles("http.tls-certificate and http.tls-key", e);
    }
  }

  /// Completes with the listener's address when requests are answered.
  Future<Address> start() {
    CommandCodecs.register(vertx);
    watch();
    Context context = vertx.getOrCreateContext();
    Node node = new Node(id, config.node(), directory, bus, context, metrics);
    List<NodeVerticle> verticles = new CopyOnWriteArrayList<>();
    return vertx
        .deployVerticle(
            () -> {
              NodeVerticle verticle =
                  new NodeVerticle(
                      node, listener, config.node(), this::clientEndpoint, this::mount);
              verticles.add(verticle);
              return verticle;
            },
            new DeploymentOptions().setInstances(config.node().eventLoops()))
        .compose(_ -> new CommandListener(vertx, id, pending, node.commandHandler()).start(context))
        .map(_ -> address(verticles.getFirst().port()))
        .recover(this::explain);
  }

  private Future<Address> explain(Throwable failure) {
    return StartFailure.ofListener(address(config.http().port()), "--port", failure);
  }

  private Address address(int port) {
    return new Address(config.http().host(), port, config.http().tls().isPresent());
  }

  private ClientEndpoint clientEndpoint(ConnectionShard shard) {
    return new ClientEndpoint(
        vertx,
        new ClientEndpoint.Shared(
            new ClientAuthentication(validator), connectionTokens, bus, config.node(), metrics),
        shard);
  }

  private void mount(Router router) {
    new RestApi(bus, directory, validator, issuer, config.gateway(), registry).mount(router);
    if (config.auth().isDevelopment()) {
      new DevelopmentNegotiate(issuer).mount(router);
    }
  }

  private void watch() {
    Gauge.builder(MetricNames.PENDING_BYTES, pending, PendingBytes::waiting).register(registry);
    Gauge.builder(
            MetricNames.USERS_WITH_MEMBERSHIPS, directory, InMemoryDirectory::usersWithMemberships)
        .register(registry);
    vertx.setPeriodic(SWEEP_INTERVAL.toMillis(), _ -> directory.sweep());
  }
}
