package io.heliograph.kubernetes;

import static io.heliograph.kubernetes.Policy.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.heliograph.core.config.ServiceConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// How pods come and go without a client or a request noticing more than it must.
final class LifePolicies {
  /// What leaving the cluster may take, its data handed over, and the end of the process.
  static final Duration LEAVING = Duration.ofSeconds(30);

  /// What a slow machine may need to start, pulling the image not included.
  private static final int START_SECONDS = 60;

  private static final int PRE_STOP_SECONDS = 5;

  static final List<Policy> ALL =
      List.of(
          Policy.ofWorkloads("Probes ask the management port.", LifePolicies::probes),
          Policy.ofWorkloads("A slow start is waited for.", LifePolicies::startup),
          Policy.ofWorkloads("Load balancers are given time.", LifePolicies::preStop),
          Policy.ofWorkloads("The grace period lasts for the drain.", LifePolicies::grace),
          Policy.ofWorkloads("An update takes no more than one pod away.", LifePolicies::update));

  private LifePolicies() {}

  private static Stream<String> probes(Workload workload) {
    return Stream.of(
            probe(workload, "startupProbe", "/health/startup"),
            probe(workload, "livenessProbe", "/health/live"),
            probe(workload, "readinessProbe", "/health/ready"))
        .flatMap(problems -> problems);
  }

  private static Stream<String> probe(Workload workload, String name, String path) {
    JsonNode get = workload.container().path(name).path("httpGet");
    return require(
        get.path("path").asText().equals(path) && get.path("port").asText().equals("management"),
        workload + " " + name,
        get,
        "httpGet of " + path + " at the port management");
  }

  private static Stream<String> startup(Workload workload) {
    long patience = workload.probe("startupProbe").patience().toSeconds();
    return require(
        patience >= START_SECONDS,
        workload + " startupProbe",
        patience + " s",
        "periodSeconds x failureThreshold of " + START_SECONDS + " s or more");
  }

  // The kubelet's own sleep: the image has no program that could wait.
  private static Stream<String> preStop(Workload workload) {
    long seconds = workload.preStop().toSeconds();
    return require(
        seconds >= PRE_STOP_SECONDS,
        workload + " preStop",
        seconds + " s",
        "a sleep of " + PRE_STOP_SECONDS + " s or more");
  }

  private static Stream<String> grace(Workload workload) {
    ServiceConfig config = Settings.of(workload);
    Duration needed =
        LEAVING
            .plus(workload.preStop())
            .plus(config.cluster().liveness().leaveDelay())
            .plus(config.node().drain().timeout());
    Duration given = workload.grace();
    return require(
        given.compareTo(needed) >= 0,
        workload + " terminationGracePeriodSeconds",
        given.toSeconds(),
        "%d or more: preStop, cluster.leave-delay, node.drain-timeout and %d s to leave the cluster"
            .formatted(needed.toSeconds(), LEAVING.toSeconds()));
  }

  private static Stream<String> update(Workload workload) {
    JsonNode spec = workload.manifest().at("/spec");
    boolean gentle =
        switch (workload.manifest().kind()) {
          case "Deployment" ->
              spec.at("/strategy/rollingUpdate/maxUnavailable").asText().equals("0");
          default ->
              spec.at("/updateStrategy/type").asText().equals("RollingUpdate")
                  && spec.at("/updateStrategy/rollingUpdate/maxUnavailable").asInt(1) == 1;
        };
    return require(
        gentle && spec.path("minReadySeconds").asInt() > 0,
        workload + " update",
        spec.path("strategy").toString() + spec.path("updateStrategy"),
        "a rolling one, minReadySeconds, and none unavailable (one, of a StatefulSet)");
  }
}
