package io.heliograph.kubernetes;

import static io.heliograph.kubernetes.Manifest.each;
import static io.heliograph.kubernetes.Policy.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Names and labels lead somewhere. Kubernetes takes those that lead nowhere, and does nothing.
final class ReferencePolicies {
  /// Secrets that the user creates, because their content must stay private.
  private static final Set<String> SECRETS_OF_THE_USER =
      Set.of("heliograph-access-keys", "heliograph-tls");

  static final List<Policy> ALL =
      List.of(
          Policy.ofWorkloads("A workload selects its own pods.", ReferencePolicies::ownPods),
          Policy.ofWorkloads("Maps, secrets and accounts exist.", ReferencePolicies::sources),
          Policy.ofWorkloads(
              "Nobody gets a token of the API but who has rights.", ReferencePolicies::token),
          Policy.of("Role", "Rights are to look at one thing.", ReferencePolicies::rights),
          new Policy(
              "Services lead to ports of pods.", each("Service", ReferencePolicies::service)),
          new Policy(
              "A StatefulSet has its headless Service.",
              each("StatefulSet", ReferencePolicies::governing)),
          new Policy("Every object is in the one namespace.", ReferencePolicies::namespace));

  private ReferencePolicies() {}

  private interface Check {
    Stream<String> problems(Manifest manifest, Rendering around);
  }

  private static Function<Rendering, Stream<String>> each(String kind, Check check) {
    return rendering ->
        rendering.ofKind(kind).flatMap(manifest -> check.problems(manifest, rendering));
  }

  private static Stream<String> ownPods(Workload workload) {
    JsonNode selector = workload.manifest().at("/spec/selector");
    return require(
        Selector.of(selector).selects(workload),
        workload + " selector",
        selector,
        "labels of its pods, " + workload.labels());
  }

  private static Stream<String> sources(Workload workload) {
    JsonNode pod = workload.pod();
    return Stream.of(
            missing(workload, "ConfigMap", texts(workload, "/configMapRef/name")),
            missing(workload, "Secret", volumes(pod, "/secret/secretName")),
            missing(workload, "ConfigMap", volumes(pod, "/configMap/name")),
            missing(workload, "ServiceAccount", Stream.of(pod.path("serviceAccountName").asText())))
        .flatMap(problems -> problems);
  }

  private static Stream<String> texts(Workload workload, String pointer) {
    return each(workload.container().path("envFrom")).map(source -> source.at(pointer).asText());
  }

  private static Stream<String> volumes(JsonNode pod, String pointer) {
    return Manifest.each(pod.path("volumes"))
        .map(volume -> volume.at(pointer).asText())
        .filter(name -> !name.isEmpty());
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return Manifest.each(list);
  }

  private static Stream<String> missing(Workload workload, String kind, Stream<String> names) {
    return names
        .filter(name -> !SECRETS_OF_THE_USER.contains(name))
        .flatMap(name ->
            require(
                workload.around().find(kind, name).isPresent(),
                workload + " " + kind,
                name,
                "one of those rendered"));
  }

  private static Stream<String> token(Workload workload) {
    boolean asks = workload.around().ofKind("RoleBinding").findAny().isPresent();
    JsonNode mounted = workload.pod().path("automountServiceAccountToken");
    return require(
        mounted.isBoolean() && mounted.asBoolean() == asks,
        workload + " automountServiceAccountToken",
        mounted,
        String.valueOf(asks));
  }

  private static Stream<String> rights(Manifest role) {
    return each(role.at("/rules"))
        .flatMap(rule ->
            require(
                rule.path("resources").toString().equals("[\"endpointslices\"]")
                    && rule.path("verbs").toString().equals("[\"list\"]"),
                role,
                rule,
                "to list endpointslices, and no more"));
  }

  private static Stream<String> service(Manifest service, Rendering around) {
    Selector selector = Selector.ofLabels(service.at("/spec/selector"));
    List<Workload> behind = around.workloads().filter(selector::selects).toList();
    Stream<String> ports =
        each(service.at("/spec/ports"))
            .filter(port -> !behind.stream().allMatch(w -> w.hasPort(port.path("targetPort"))))
            .flatMap(port -> require(false, service, port, "a port that its pods have"));
    return Stream.of(
            require(
                !behind.isEmpty(),
                service + " selector",
                service.at("/spec/selector"),
                "some pods"),
            require(
                service.at("/spec/type").asText("ClusterIP").equals("ClusterIP")
                    || service.at("/spec/type").isMissingNode(),
                service + " type",
                service.at("/spec/type"),
                "ClusterIP: the way in is the Ingress or Gateway"),
            ports)
        .flatMap(problems -> problems);
  }

  private static Stream<String> governing(Manifest set, Rendering around) {
    String name = set.at("/spec/serviceName").asText();
    boolean headless =
        around
            .find("Service", name)
            .filter(service -> service.at("/spec/clusterIP").asText().equals("None"))
            .filter(service -> service.at("/spec/publishNotReadyAddresses").asBoolean())
            .isPresent();
    return require(
        headless,
        set + " serviceName",
        name,
        "a headless Service that lists pods before they are ready");
  }

  private static Stream<String> namespace(Rendering rendering) {
    List<String> names = rendering.ofKind("Namespace").map(Manifest::name).toList();
    return rendering.manifests().stream()
        .filter(manifest -> !manifest.kind().equals("Namespace"))
        .flatMap(manifest ->
            require(
                names.equals(List.of(manifest.at("/metadata/namespace").asText())),
                manifest + " namespace",
                manifest.at("/metadata/namespace"),
                names + ", rendered along with it"));
  }
}
