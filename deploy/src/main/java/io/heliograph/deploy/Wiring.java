package io.heliograph.deploy;

import io.heliograph.core.config.LogConfig;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.TelemetryConfig;
import io.heliograph.core.config.TraceConfig;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.core.telemetry.Tracing;
import io.heliograph.deploy.logging.LogSwitch;
import io.heliograph.deploy.tracing.OtlpTracing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every constructor call of a process, one method per verticle.
final class Wiring {
  private Wiring() {}

  /// Everything that the configured role serves, not yet started.
  static Lifecycle service(ServiceConfig config) {
    VertxOptions options = vertxOptions(config.node());
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Tracing tracing = tracing(config);
    Telemetry telemetry = telemetry(config.telemetry().logs(), meters, tracing);
    Lifecycle process =
        config.cluster().isClustered()
            ? ClusterWiring.service(config, options, meters, telemetry)
            : standalone(config, options, meters, telemetry);
    return tracing.equals(Tracing.OFF) ? process : new TracedLifecycle(process, tracing);
  }

  private static Tracing tracing(ServiceConfig config) {
    TraceConfig traces = config.telemetry().traces();
    String role = config.cluster().role().name().toLowerCase(Locale.ROOT);
    return traces
        .endpoint()
        .map(collector -> OtlpTracing.to(collector, traces.percent(), Version.text(), role))
        .orElse(Tracing.OFF);
  }

  private static Telemetry telemetry(
      LogConfig logs, PrometheusMeterRegistry meters, Tracing tracing) {
    Telemetry telemetry = Telemetry.of(meters, tracing);
    telemetry.connectivity().showOnly(logs.connectivityHubs());
    telemetry.messaging().showOnly(logs.messagingHubs());
    return telemetry;
  }

  private static Lifecycle standalone(
      ServiceConfig config,
      VertxOptions options,
      PrometheusMeterRegistry meters,
      Telemetry telemetry) {
    Vertx vertx = Vertx.vertx(options);
    Health health = new Health();
    return new ProcessLifecycle(
        vertx,
        health,
        management(config, health, meters, telemetry),
        new StandaloneRole(vertx, config, telemetry),
        config.cluster().liveness().leaveDelay());
  }

  private static VertxOptions vertxOptions(NodeConfig node) {
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(node.eventLoops())
        // No files are served, so none need to be unpacked to a temporary folder.
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  static Optional<ManagementVerticle> management(
      ServiceConfig config, Health health, PrometheusMeterRegistry meters, Telemetry telemetry) {
    return config.telemetry().managementPort() == TelemetryConfig.NO_LISTENER
        ? Optional.empty()
        : Optional.of(
            new ManagementVerticle(
                config.telemetry(),
                health,
                switches(telemetry),
                config.node().eventLoops(),
                meters));
  }

  private static List<LogSwitch<?>> switches(Telemetry telemetry) {
    return List.of(
        LogSwitch.level(),
        LogSwitch.hubsOf("connectivity", LogConfig.CONNECTIVITY, telemetry.connectivity()),
        LogSwitch.hubsOf("messaging", LogConfig.MESSAGING, telemetry.messaging()));
  }
}
