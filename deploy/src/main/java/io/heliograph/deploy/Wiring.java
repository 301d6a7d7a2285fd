package io.heliograph.deploy;

import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.TelemetryConfig;
import io.heliograph.deploy.logging.LogSwitch;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.List;
import java.util.Optional;

/// Every constructor call of a process, one method per verticle.
final class Wiring {
  private Wiring() {}

  /// Everything that the configured role serves, not yet started.
  static Lifecycle service(ServiceConfig config) {
    VertxOptions options = vertxOptions(config.node());
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return config.cluster().isClustered()
        ? ClusterWiring.service(config, options, meters)
        : standalone(config, options, meters);
  }

  private static Lifecycle standalone(
      ServiceConfig config, VertxOptions options, PrometheusMeterRegistry meters) {
    Vertx vertx = Vertx.vertx(options);
    Health health = new Health();
    return new ProcessLifecycle(
        vertx,
        health,
        management(config, health, meters),
        new StandaloneRole(vertx, config, meters),
        config.cluster().leaveDelay());
  }

  private static VertxOptions vertxOptions(NodeConfig node) {
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(node.eventLoops())
        // No file is served, so none need be unpacked to a temporary folder.
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  static Optional<ManagementVerticle> management(
      ServiceConfig config, Health health, PrometheusMeterRegistry meters) {
    TelemetryConfig telemetry = config.telemetry();
    return telemetry.managementPort() == TelemetryConfig.NO_LISTENER
        ? Optional.empty()
        : Optional.of(
            new ManagementVerticle(
                telemetry, health, List.of(LogSwitch.level()), config.node().eventLoops(), meters));
  }
}
