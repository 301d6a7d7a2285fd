package io.heliograph.kubernetes;

import static io.heliograph.kubernetes.Manifest.each;
import static io.heliograph.kubernetes.Policy.require;

import io.heliograph.core.config.Discovery;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.loader.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The service understands its variables, and they fit what is around it.
final class SettingPolicies {
  private static final String ROLE = "HELIOGRAPH_CLUSTER_ROLE";
  private static final String KEYS_FILE = "HELIOGRAPH_AUTH_ACCESS_KEYS_FILE";

  static final List<Policy> ALL =
      List.of(
          Policy.ofWorkloads("Variables are options of the service.", SettingPolicies::options),
          Policy.ofWorkloads("Every workload has a role of its own.", SettingPolicies::role),
          Policy.ofWorkloads("Ports are those of the configuration.", SettingPolicies::ports),
          Policy.ofWorkloads("Members find each other by their Service.", SettingPolicies::members),
          Policy.ofWorkloads("Keys are files that can change.", SettingPolicies::keys));

  private SettingPolicies() {}

  private static Stream<String> options(Workload workload) {
    try {
      Settings.of(workload);
      return Stream.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(problem -> workload + ": " + problem);
    }
  }

  private static Stream<String> role(Workload workload) {
    Object role = workload.variables().getOrDefault(ROLE, "nothing");
    long same =
        workload
            .around()
            .workloads()
            .filter(other -> Objects.equals(other.variables().get(ROLE), role))
            .count();
    return require(
        Set.of("gateway", "node").contains(role) && same == 1,
        workload + " " + ROLE,
        role,
        "gateway or node, and each once");
  }

  private static Stream<String> ports(Workload workload) {
    ServiceConfig config = Settings.of(workload);
    Map<String, Integer> ports =
        Map.of(
            "http", config.http().port(),
            "management", config.telemetry().managementPort(),
            "members", config.cluster().listener().port(),
            "bus", config.cluster().listener().busPort());
    return ports.entrySet().stream()
        .flatMap(e ->
            require(
                workload.port(e.getKey()).equals(Optional.of(e.getValue())),
                workload + " port " + e.getKey(),
                workload.port(e.getKey()),
                e.getValue() + ", as configured"));
  }

  private static Stream<String> members(Workload workload) {
    String service =
        switch (Settings.of(workload).cluster().discovery()) {
          case Discovery.KubernetesDns(String name) -> name;
          case Discovery.KubernetesApi(String name, String _) -> name;
          case Discovery.Members(List<String> names) -> String.join(",", names);
          case Discovery.None() -> "";
        };
    boolean found =
        workload
            .around()
            .find("Service", service)
            .filter(manifest -> manifest.at("/spec/publishNotReadyAddresses").asBoolean())
            .filter(manifest -> manifest.at("/spec/clusterIP").asText().equals("None"))
            .map(manifest -> Selector.ofLabels(manifest.at("/spec/selector")))
            .filter(selector -> workload.around().workloads().allMatch(selector::selects))
            .isPresent();
    return require(
        found && Settings.of(workload).cluster().listener().host().equals(Workload.POD_IP),
        workload + " discovery",
        service + " from " + Settings.of(workload).cluster().listener().host(),
        "a headless Service that selects every member, and the pod's own address");
  }

  private static Stream<String> keys(Workload workload) {
    String file = workload.variables().getOrDefault(KEYS_FILE, "");
    boolean secret =
        each(workload.container().path("volumeMounts"))
            .filter(mount -> file.startsWith(mount.path("mountPath").asText() + "/"))
            .filter(mount -> mount.path("readOnly").asBoolean() && !mount.has("subPath"))
            .flatMap(mount ->
                each(workload.pod().path("volumes"))
                    .filter(volume -> volume.path("name").equals(mount.path("name"))))
            .anyMatch(volume -> volume.has("secret"));
    return require(
        secret && !workload.variables().containsKey("HELIOGRAPH_AUTH_ACCESS_KEYS"),
        workload + " " + KEYS_FILE,
        file,
        "in a Secret that is mounted read-only and whole, since parts are never updated");
  }
}
