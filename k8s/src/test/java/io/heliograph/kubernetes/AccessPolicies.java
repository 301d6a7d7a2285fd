package io.heliograph.kubernetes;

import static io.heliograph.kubernetes.Manifest.each;
import static io.heliograph.kubernetes.Policy.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Who reaches which port, and by which way: the public port through an Ingress or a Gateway, the
/// others from inside.
final class AccessPolicies {
  private static final Map<String, String> ROLE_OF_PATH =
      Map.of("/api", "gateway", "/client", "node");

  static final List<Policy> ALL =
      List.of(
          new Policy("Nothing comes in unasked.", AccessPolicies::closed),
          new Policy("Member ports are for members.", AccessPolicies::members),
          new Policy("The management port is for the monitoring.", AccessPolicies::management),
          new Policy("The public port is open.", AccessPolicies::open),
          new Policy("Each path leads to its role.", AccessPolicies::paths),
          Policy.of(
              "Ingress", "The Ingress has patience and does not buffer.", AccessPolicies::patience),
          Policy.of(
              "HTTPRoute", "The route of the clients never times out.", AccessPolicies::endless));

  private AccessPolicies() {}

  /// The rules for what may come to the workload's pods.
  private static Stream<JsonNode> rules(Workload workload) {
    return policies(workload).flatMap(policy -> each(policy.at("/spec/ingress")));
  }

  private static Stream<Manifest> policies(Workload workload) {
    return workload
        .around()
        .ofKind("NetworkPolicy")
        .filter(policy -> policy.at("/spec/policyTypes").toString().contains("\"Ingress\""))
        .filter(policy -> Selector.of(policy.at("/spec/podSelector")).selects(workload));
  }

  private static Stream<String> closed(Rendering rendering) {
    return rendering
        .workloads()
        .flatMap(workload ->
            Stream.concat(
                require(
                    policies(workload).findAny().isPresent(),
                    workload,
                    "no NetworkPolicy",
                    "one that selects its pods"),
                rules(workload)
                    .filter(rule -> each(rule.path("ports")).findAny().isEmpty())
                    .flatMap(rule -> require(false, workload, rule, "a rule that names ports"))));
  }

  /// The rules that open a port of the workload.
  private static Stream<JsonNode> opening(Workload workload, String port) {
    return rules(workload)
        .filter(rule ->
            each(rule.path("ports"))
                .map(each -> each.path("port"))
                .anyMatch(each ->
                    each.asText().equals(port)
                        || workload
                            .port(port)
                            .filter(number -> number == each.asInt())
                            .isPresent()));
  }

  private static Stream<String> members(Rendering rendering) {
    return Stream.of("members", "bus")
        .flatMap(port ->
            rendering
                .workloads()
                .flatMap(workload ->
                    Stream.concat(
                        require(
                            reachedByAll(workload, port),
                            workload + " port " + port,
                            opening(workload, port).toList(),
                            "a rule that lets every member in"),
                        opening(workload, port)
                            .filter(rule -> !isForPods(rule))
                            .flatMap(rule ->
                                require(
                                    false, workload + " port " + port, rule, "from pods alone")))));
  }

  private static boolean isForPods(JsonNode rule) {
    return rule.path("from").size() > 0
        && each(rule.path("from"))
            .allMatch(from ->
                from.size() == 1 && from.path("podSelector").path("matchLabels").size() > 0);
  }

  private static boolean reachedByAll(Workload workload, String port) {
    return workload
        .around()
        .workloads()
        .allMatch(member ->
            opening(workload, port)
                .flatMap(rule -> each(rule.path("from")))
                .anyMatch(from ->
                    from.size() == 1 && Selector.of(from.path("podSelector")).selects(member)));
  }

  private static Stream<String> management(Rendering rendering) {
    return rendering
        .workloads()
        .flatMap(workload ->
            opening(workload, "management")
                .filter(rule ->
                    each(rule.path("from")).findAny().isEmpty()
                        || each(rule.path("from"))
                            .anyMatch(
                                from -> from.at("/namespaceSelector/matchLabels").isMissingNode()))
                .flatMap(rule ->
                    require(
                        false,
                        workload + " port management",
                        rule,
                        "from a namespace with labels")));
  }

  private static Stream<String> open(Rendering rendering) {
    return rendering
        .workloads()
        .flatMap(workload ->
            require(
                opening(workload, "http").anyMatch(rule -> !rule.has("from")),
                workload + " port http",
                opening(workload, "http").toList(),
                "a rule that lets everybody in"));
  }

  private static Stream<String> paths(Rendering rendering) {
    List<Path> paths =
        Stream.concat(
                rendering.ofKind("Ingress").flatMap(AccessPolicies::ofIngress),
                rendering.ofKind("HTTPRoute").flatMap(AccessPolicies::ofRoute))
            .toList();
    Stream<String> missing =
        ROLE_OF_PATH.keySet().stream()
            .filter(path -> paths.stream().noneMatch(each -> each.path().equals(path)))
            .flatMap(path -> require(false, "way in", paths, "one for " + path));
    return Stream.concat(missing, paths.stream().flatMap(path -> leads(path, rendering)));
  }

  private record Path(Manifest of, String path, String service, JsonNode port) {}

  private static Stream<Path> ofIngress(Manifest ingress) {
    return each(ingress.at("/spec/rules"))
        .flatMap(rule -> each(rule.at("/http/paths")))
        .map(path ->
            new Path(
                ingress,
                path.path("path").asText(),
                path.at("/backend/service/name").asText(),
                path.at("/backend/service/port").iterator().next()));
  }

  private static Stream<Path> ofRoute(Manifest route) {
    return each(route.at("/spec/rules"))
        .map(rule ->
            new Path(
                route,
                rule.at("/matches/0/path/value").asText(),
                rule.at("/backendRefs/0/name").asText(),
                rule.at("/backendRefs/0/port")));
  }

  private static Stream<String> leads(Path path, Rendering rendering) {
    boolean right =
        rendering
            .find("Service", path.service())
            .filter(service ->
                each(service.at("/spec/ports"))
                    .anyMatch(port ->
                        port.path("name").equals(path.port())
                            || port.path("port").equals(path.port())))
            .map(service -> Selector.ofLabels(service.at("/spec/selector")))
            .stream()
            .flatMap(selector -> rendering.workloads().filter(selector::selects))
            .map(workload -> workload.variables().get("HELIOGRAPH_CLUSTER_ROLE"))
            .toList()
            .equals(List.of(String.valueOf(ROLE_OF_PATH.get(path.path()))));
    return require(
        right,
        path.of() + " " + path.path(),
        path.service() + " " + path.port(),
        "a Service of the role " + ROLE_OF_PATH.get(path.path()) + ", and a port that it has");
  }

  private static Stream<String> patience(Manifest ingress) {
    JsonNode annotations = ingress.at("/metadata/annotations");
    String prefix = "nginx.ingress.kubernetes.io/";
    Duration poll = Duration.ofSeconds(95); // the longest that node.poll-timeout may be
    return Stream.of(
            require(
                annotations.path(prefix + "proxy-read-timeout").asInt() > poll.toSeconds(),
                ingress + " proxy-read-timeout",
                annotations.path(prefix + "proxy-read-timeout"),
                "more than a poll waits, " + poll.toSeconds() + " s"),
            require(
                annotations.path(prefix + "proxy-buffering").asText().equals("off"),
                ingress + " proxy-buffering",
                annotations.path(prefix + "proxy-buffering"),
                "off"))
        .flatMap(problems -> problems);
  }

  private static Stream<String> endless(Manifest route) {
    return each(route.at("/spec/rules"))
        .filter(rule -> rule.at("/matches/0/path/value").asText().equals("/client"))
        .flatMap(rule ->
            require(
                rule.at("/timeouts/request").asText().equals("0s"),
                route + " /client timeouts",
                rule.path("timeouts"),
                "request: 0s"));
  }
}
