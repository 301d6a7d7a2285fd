package io.heliograph.deploy;

import io.heliograph.cluster.bus.CommandCodecs;
import io.heliograph.cluster.bus.CommandListener;
import io.heliograph.cluster.bus.EventBusCommandBus;
import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.node.conversation.NoBackend;
import io.heliograph.node.hub.Node;
import io.heliograph.node.hub.NodeServices;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/// Gateway and node in one process without a cluster; the directory is in memory.
final class StandaloneRole implements ProcessRole {
  private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final ServiceConfig config;
  private final Telemetry telemetry;
  private final MeterRegistry registry;
  private final NodeId id = NodeId.random();
  private final InMemoryDirectory directory = new InMemoryDirectory(id);
  private final InMemoryMemberships memberships = new InMemoryMemberships(InstantSource.system());

  StandaloneRole(Vertx vertx, ServiceConfig config, Telemetry telemetry) {
    this.vertx = vertx;
    this.config = config;
    this.telemetry = telemetry;
    this.registry = telemetry.registry();
  }

  @Override
  public Future<Address> start() {
    CommandCodecs.register(vertx);
    sweep();
    Context context = vertx.getOrCreateContext();
    EventBusCommandBus bus = new EventBusCommandBus(vertx, directory, limits(config), registry);
    ClusterAccess cluster = new ClusterAccess(directory, memberships, bus);
    NodeServices services =
        new NodeServices(cluster, NoBackend.INSTANCE, NodeTelemetry.of(telemetry));
    Node node = new Node(id, config.node(), services, context);
    PublicServer publicServer = new PublicServer(vertx, config, telemetry, cluster);
    return new CommandListener(vertx, id, node.commandHandler(), registry)
        .start(context)
        .compose(_ -> publicServer.serveClients(node));
  }

  static BusLimits limits(ServiceConfig config) {
    return new BusLimits(
        config.gateway().maxPendingBytes(),
        config.gateway().maxPendingRequests(),
        config.node().limits().maxConnections(),
        config.gateway().commandTimeout(),
        config.node().timeouts().pollTimeout());
  }

  private void sweep() {
    Gauge.builder(MetricNames.USERS_WITH_MEMBERSHIPS, memberships, InMemoryMemberships::users)
        .register(registry);
    vertx.setPeriodic(SWEEP_INTERVAL.toMillis(), _ -> memberships.sweep());
  }

  @Override
  public Future<Void> leave() {
    return Future.succeededFuture();
  }
}
