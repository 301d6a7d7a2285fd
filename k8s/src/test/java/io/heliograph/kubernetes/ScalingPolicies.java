package io.heliograph.kubernetes;

import static io.heliograph.kubernetes.Manifest.each;
import static io.heliograph.kubernetes.Policy.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How many pods there are, where they run, and who may take them away.
final class ScalingPolicies {
  static final Path ADAPTER_RULES = Path.of("components", "autoscaling", "adapter-rules.yaml");

  static final List<Policy> ALL =
      List.of(
          Policy.ofWorkloads("A budget lets one pod go at a time.", ScalingPolicies::budget),
          Policy.ofWorkloads("Pods spread over zones and machines.", ScalingPolicies::spread),
          new Policy("Autoscalers have a target.", each(ScalingPolicies::target)),
          new Policy(
              "The autoscaler alone says how many pods there are.",
              each(ScalingPolicies::replicas)),
          new Policy("Autoscalers know their metrics.", each(ScalingPolicies::metrics)),
          new Policy("Nodes leave one by one, slowly.", each(ScalingPolicies::scaleIn)),
          new Policy("Every pod is scraped.", ScalingPolicies::monitored));

  private ScalingPolicies() {}

  private interface Check {
    Stream<String> problems(Manifest autoscaler, Rendering around);
  }

  private static Function<Rendering, Stream<String>> each(Check check) {
    return rendering ->
        rendering
            .ofKind("HorizontalPodAutoscaler")
            .flatMap(autoscaler -> check.problems(autoscaler, rendering));
  }

  private static Stream<String> budget(Workload workload) {
    List<JsonNode> budgets =
        workload
            .around()
            .ofKind("PodDisruptionBudget")
            .filter(budget -> Selector.of(budget.at("/spec/selector")).selects(workload))
            .map(budget -> budget.at("/spec"))
            .toList();
    return require(
        budgets.size() == 1 && budgets.getFirst().path("maxUnavailable").asInt() == 1,
        workload + " PodDisruptionBudget",
        budgets,
        "one, with maxUnavailable: 1");
  }

  private static Stream<String> spread(Workload workload) {
    Set<String> keys =
        each(workload.pod().path("topologySpreadConstraints"))
            .filter(constraint -> Selector.of(constraint.path("labelSelector")).selects(workload))
            .map(constraint -> constraint.path("topologyKey").asText())
            .collect(Collectors.toSet());
    return require(
        keys.containsAll(Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")),
        workload + " topologySpreadConstraints",
        keys,
        "over zones and host names, for its own pods");
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return Manifest.each(list);
  }

  private static Stream<Manifest> targetOf(Manifest autoscaler, Rendering around) {
    JsonNode target = autoscaler.at("/spec/scaleTargetRef");
    return around
        .find(target.path("kind").asText(), target.path("name").asText())
        .filter(found -> found.apiVersion().equals(target.path("apiVersion").asText()))
        .stream();
  }

  private static Stream<String> target(Manifest autoscaler, Rendering around) {
    int min = autoscaler.at("/spec/minReplicas").asInt();
    return Stream.concat(
        require(
            targetOf(autoscaler, around).findAny().isPresent(),
            autoscaler + " scaleTargetRef",
            autoscaler.at("/spec/scaleTargetRef"),
            "a workload that is rendered"),
        require(
            min >= 2 && autoscaler.at("/spec/maxReplicas").asInt() >= min,
            autoscaler + " minReplicas",
            min,
            "two or more, so that one may go, and at most maxReplicas"));
  }

  private static Stream<String> replicas(Manifest autoscaler, Rendering around) {
    return targetOf(autoscaler, around)
        .filter(found -> !found.at("/spec/replicas").isMissingNode())
        .flatMap(found ->
            require(
                false,
                found + " replicas",
                found.at("/spec/replicas"),
                "none: each apply would undo what " + autoscaler + " has done"));
  }

  private static Stream<String> metrics(Manifest autoscaler, Rendering around) {
    Set<String> custom = adapterMetrics();
    return each(autoscaler.at("/spec/metrics"))
        .flatMap(metric ->
            switch (metric.path("type").asText()) {
              case "Resource" ->
                  targetOf(autoscaler, around)
                      .map(found -> new Workload(found, around))
                      .flatMap(workload -> requested(autoscaler, metric, workload));
              case "Pods" ->
                  require(
                      custom.contains(metric.at("/pods/metric/name").asText()),
                      autoscaler + " metric",
                      metric.at("/pods/metric/name"),
                      "one of " + ADAPTER_RULES + ": " + custom);
              default -> require(false, autoscaler + " metric", metric, "type Resource or Pods");
            });
  }

  // A share of nothing is never reached.
  private static Stream<String> requested(Manifest autoscaler, JsonNode metric, Workload workload) {
    String resource = metric.at("/resource/name").asText();
    return require(
        workload.container().at("/resources/requests").has(resource),
        autoscaler + " metric",
        resource,
        "a resource that its pods request");
  }

  private static Set<String> adapterMetrics() {
    try {
      return Kustomize.parse(Files.readAllBytes(ADAPTER_RULES)).manifests().stream()
          .flatMap(file -> each(file.at("/rules")))
          .map(rule -> rule.at("/name/as").asText())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> scaleIn(Manifest autoscaler, Rendering around) {
    JsonNode scaleDown = autoscaler.at("/spec/behavior/scaleDown");
    JsonNode policies = scaleDown.path("policies");
    return targetOf(autoscaler, around)
        .filter(found -> found.kind().equals("StatefulSet"))
        .map(found -> new Workload(found, around))
        .flatMap(workload ->
            require(
                policies.size() == 1
                    && policies.at("/0/type").asText().equals("Pods")
                    && policies.at("/0/value").asInt() == 1
                    && policies.at("/0/periodSeconds").asInt()
                        >= workload.pod().path("terminationGracePeriodSeconds").asInt(),
                autoscaler + " scaleDown",
                scaleDown,
                "one pod at a time, and none before the last one's grace period is over"));
  }

  private static Stream<String> monitored(Rendering rendering) {
    if (rendering.ofKind("PodMonitor").findAny().isEmpty()) {
      return Stream.of();
    }
    return rendering
        .workloads()
        .flatMap(workload ->
            require(
                rendering
                    .ofKind("PodMonitor")
                    .filter(monitor -> Selector.of(monitor.at("/spec/selector")).selects(workload))
                    .flatMap(monitor -> each(monitor.at("/spec/podMetricsEndpoints")))
                    .anyMatch(endpoint -> workload.hasPort(endpoint.path("port"))),
                workload,
                "no PodMonitor for one of its ports",
                "one"));
  }
}
