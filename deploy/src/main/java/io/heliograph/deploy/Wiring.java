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
    Vertx vertx = Vertx.vertx(vertxOptions(config.node()));
    Health health = new Health();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return new Standalone(
        vertx,
        health,
        management(config.telemetry(), config.node().eventLoops(), health, meters),
        new StandaloneNode(vertx, config, meters)::start);
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

  private static Optional<ManagementVerticle> management(
      TelemetryConfig config, int eventLoops, Health health, PrometheusMeterRegistry meters) {
    return config.managementPort() == TelemetryConfig.NO_LISTENER
        ? Optional.empty()
        : Optional.of(
            new ManagementVerticle(config, health, List.of(LogSwitch.level()), eventLoops, meters));
  }
}
