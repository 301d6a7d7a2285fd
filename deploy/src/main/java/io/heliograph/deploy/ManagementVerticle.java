package io.heliograph.deploy;

import io.heliograph.core.config.TelemetryConfig;
import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.deploy.logging.LogSwitch;
import io.heliograph.deploy.logging.LoggingEndpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;

/// Health checks and metrics on a separate, unauthenticated listener, to be exposed only on a
/// private network. Serves `GET` and `HEAD` of `/health/*` and `/metrics`, and changes of
/// `/logging`.
final class ManagementVerticle extends VerticleBase {
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final HealthEndpoint health;
  private final List<LogSwitch<?>> switches;
  private final int eventLoops;
  private final PrometheusMeterRegistry meters;
  private final ProcessMetrics processMeters = new ProcessMetrics();
  // Written before `start` completes, read after.
  private volatile Address address;

  ManagementVerticle(
      TelemetryConfig config,
      Health health,
      List<LogSwitch<?>> switches,
      int eventLoops,
      PrometheusMeterRegistry meters) {
    this.health = new HealthEndpoint(health);
    this.eventLoops = eventLoops;
    this.switches = List.copyOf(switches);
    this.meters = meters;
    Gauge.builder(MetricNames.READY, health, now -> now.isReady() ? 1 : 0).register(meters);
    Gauge.builder(MetricNames.BUILD_INFO, () -> 1)
        .tag(MetricNames.TAG_VERSION, Version.text())
        .register(meters);
    this.address = new Address(config.managementHost(), config.managementPort());
  }

  /// Where it listens, once started.
  Address address() {
    return address;
  }

  @Override
  public Future<?> start() {
    LoggingEndpoint logging = new LoggingEndpoint(vertx, switches);
    return vertx
        .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
        .requestHandler(request -> {
          if (!logging.answers(request)) {
            onRequest(request);
          }
        })
        .listen(address.port(), address.host())
        .onSuccess(server -> address = new Address(address.host(), server.actualPort()))
        .recover(
            failure -> StartFailure.ofListener(address, "--telemetry.management-port", failure))
        .onSuccess(_ -> probeEventLoops());
  }

  private void probeEventLoops() {
    var _ =
        vertx.deployVerticle(
            () -> new EventLoopProbe(meters), new DeploymentOptions().setInstances(eventLoops));
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(() -> {
      processMeters.close();
      return null;
    });
  }

  private void onRequest(HttpServerRequest request) {
    HttpMethod method = request.method();
    String path = Objects.requireNonNullElse(request.path(), "");
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      request.response().setStatusCode(405).putHeader("allow", "GET, HEAD").end();
    } else if (path.equals("/metrics")) {
      scrape(request);
    } else {
      health.answer(path, request.response());
    }
  }

  // Reading the metrics of the virtual machine may take milliseconds, so it does not run on an
  // event loop.
  private void scrape(HttpServerRequest request) {
    vertx
        .executeBlocking(() -> {
          processMeters.bindTo(meters);
          return meters.scrape();
        })
        .onSuccess(text -> request.response().putHeader("content-type", METRICS_TYPE).end(text))
        .onFailure(failure -> request.response().setStatusCode(500).end());
  }
}
