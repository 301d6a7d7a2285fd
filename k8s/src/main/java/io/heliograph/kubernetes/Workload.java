package io.heliograph.kubernetes;

import static io.heliograph.kubernetes.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A Deployment or StatefulSet, and the settings of its pods.
public record Workload(Manifest manifest, Rendering around) {
  /// Stands for the address that only a running pod has.
  public static final String POD_IP = "192.0.2.1";

  private static final int DEFAULT_GRACE_SECONDS = 30;

  /// The name of the workload.
  public String name() {
    return manifest.name();
  }

  /// The labels of its pods.
  public JsonNode labels() {
    return manifest.at("/spec/template/metadata/labels");
  }

  /// What its pods are made by.
  public JsonNode pod() {
    return manifest.at("/spec/template/spec");
  }

  /// The containers, those that only run at the start included.
  public Stream<JsonNode> containers() {
    return Stream.concat(each(pod().path("containers")), each(pod().path("initContainers")));
  }

  /// The one container that runs the service.
  public JsonNode container() {
    return pod().path("containers").path(0);
  }

  /// The number of the container's port with this name, if it has one.
  public Optional<Integer> port(String name) {
    return each(container().path("ports"))
        .filter(port -> port.path("name").asText().equals(name))
        .map(port -> port.path("containerPort").asInt())
        .findFirst();
  }

  /// Whether a port is one of the container's, by name or number.
  public boolean hasPort(JsonNode port) {
    return each(container().path("ports"))
        .anyMatch(own -> own.path("name").equals(port) || own.path("containerPort").equals(port));
  }

  /// The environment variables; maps that do not exist contribute none.
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    each(container().path("envFrom"))
        .map(source -> source.at("/configMapRef/name").asText())
        .flatMap(name -> around.find("ConfigMap", name).stream())
        .flatMap(map -> map.at("/data").propertyStream())
        .forEach(e -> variables.put(e.getKey(), e.getValue().asText()));
    each(container().path("env"))
        .forEach(variable -> variables.put(variable.path("name").asText(), valueOf(variable)));
    return variables;
  }

  private static String valueOf(JsonNode variable) {
    String field = variable.at("/valueFrom/fieldRef/fieldPath").asText();
    return field.equals("status.podIP") ? POD_IP : variable.path("value").asText();
  }

  /// How many pods there are to be; with an autoscaler, at least.
  public int replicas() {
    return around
        .ofKind("HorizontalPodAutoscaler")
        .filter(autoscaler ->
            autoscaler.at("/spec/scaleTargetRef/name").asText().equals(name())
                && autoscaler.at("/spec/scaleTargetRef/kind").asText().equals(manifest.kind()))
        .map(autoscaler -> autoscaler.at("/spec/minReplicas").asInt(1))
        .findFirst()
        .orElse(manifest.at("/spec/replicas").asInt(1));
  }

  /// One of `startupProbe`, `livenessProbe` and `readinessProbe`.
  public Probe probe(String name) {
    return Probe.of(container().path(name));
  }

  /// How long a pod has to be ready before it counts as available.
  public Duration minReady() {
    return Duration.ofSeconds(manifest.at("/spec/minReadySeconds").asInt());
  }

  /// How long the kubelet sleeps before it sends SIGTERM.
  public Duration preStop() {
    return Duration.ofSeconds(container().at("/lifecycle/preStop/sleep/seconds").asInt());
  }

  /// How long a pod has from its deletion until SIGKILL, preStop included.
  public Duration grace() {
    return Duration.ofSeconds(
        pod().path("terminationGracePeriodSeconds").asInt(DEFAULT_GRACE_SECONDS));
  }

  /// How problems name it.
  @Override
  public String toString() {
    return manifest.toString();
  }
}
