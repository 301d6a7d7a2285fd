package io.heliograph.deploy;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.cluster.CommandCodecs;
import io.heliograph.core.cluster.CommandListener;
import io.heliograph.core.cluster.EventBusCommandBus;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.PendingBytes;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.telemetry.MetricNames;
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
  private final TokenValidator validator;
  private final TokenIssuer issuer;
  private final ConnectionTokens connectionTokens;
  private final EventBusCommandBus bus;

  StandaloneNode(Vertx vertx, ServiceConfig config, MeterRegistry registry) {
    this.vertx = vertx;
    this.config = config;
    this.registry = registry;
    this.pending = new PendingBytes(config.gateway().maxPendingBytes());
    this.metrics = new NodeMetrics(registry);
    List<AccessKey> keys = AccessKey.allOf(config.auth());
    this.validator = new TokenValidator(() -> keys, config.auth(), clock);
    this.issuer = new TokenIssuer(keys.getFirst(), clock);
    this.connectionTokens =
        new ConnectionTokens(
            config.auth()::effectiveKeys, clock, config.node().negotiateLifetime());
    this.bus =
        new EventBusCommandBus(
            vertx,
            directory,
            pending,
            config.gateway().commandTimeout(),
            config.node().pollTimeout());
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
                      node, config.http(), config.node(), this::clientEndpoint, this::mount);
              verticles.add(verticle);
              return verticle;
            },
            new DeploymentOptions().setInstances(config.node().eventLoops()))
        .compose(_ -> new CommandListener(vertx, id, pending, node.commandHandler()).start(context))
        .map(_ -> new Address(config.http().host(), verticles.getFirst().port()))
        .recover(this::explain);
  }

  private Future<Address> explain(Throwable failure) {
    Address wanted = new Address(config.http().host(), config.http().port());
    return StartFailure.ofListener(wanted, "--port", failure);
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
