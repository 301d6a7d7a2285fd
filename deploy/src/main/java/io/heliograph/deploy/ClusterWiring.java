package io.heliograph.deploy;

import io.heliograph.cluster.hazelcast.ClusterMember;
import io.heliograph.cluster.hazelcast.MemberBusRegistry;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.ClusterConfig;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.telemetry.Telemetry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;

/// The constructor calls of a process in a cluster. A separate class, so that a process without a
/// cluster loads none of it.
final class ClusterWiring {
  private ClusterWiring() {}

  /// Blocks until the event bus listens, which takes a moment.
  ///
  /// @throws java.util.concurrent.CompletionException with a `StartFailure` if it cannot
  /// @throws StartFailure if the address cannot be listened on
  static Lifecycle service(
      ServiceConfig config,
      VertxOptions options,
      PrometheusMeterRegistry meters,
      Telemetry telemetry) {
    System.setProperty(ClusterMember.OUTPUT_WAITS_FOR_SELECTOR, "false");
    ClusterMember member = new ClusterMember(NodeId.random(), config.cluster());
    MemberBusRegistry manager = new MemberBusRegistry(member);
    String host = listeningAddress(config.cluster());
    int port = config.cluster().listener().busPort();
    options.setEventBusOptions(new EventBusOptions().setHost(host).setPort(port));
    Vertx vertx =
        Vertx.builder()
            .with(options)
            .withClusterManager(manager)
            .buildClustered()
            .recover(failure ->
                StartFailure.ofListener(new Address(host, port), "--cluster.bus-port", failure))
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    Health health = new Health();
    ClusterHealth clusterHealth = new ClusterHealth(vertx, member, config.cluster().role());
    health.dependsOn(clusterHealth);
    return new ProcessLifecycle(
        vertx,
        health,
        Wiring.management(config, health, meters, telemetry),
        new ClusterRole(vertx, config, telemetry, member, manager, clusterHealth),
        config.cluster().liveness().leaveDelay());
  }

  private static String listeningAddress(ClusterConfig config) {
    try {
      return ClusterMember.listeningAddress(config);
    } catch (IllegalArgumentException e) {
      throw StartFailure.ofOption(e);
    }
  }
}
