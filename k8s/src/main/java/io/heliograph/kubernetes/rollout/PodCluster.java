package io.heliograph.kubernetes.rollout;

import io.heliograph.kubernetes.Rendering;
import io.heliograph.kubernetes.Workload;
import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.process.JarProcess;
import io.heliograph.testkit.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The workloads of a rendering as processes of this machine. A pod has its variables from the
/// manifests, but for what its image or its volumes would give it: the address to listen on and the
/// file with the keys. Belongs to one thread.
final class PodCluster implements AutoCloseable {
  private static final List<String> JVM_OPTIONS = List.of("-Xmx384m");
  private static final String ROLE = "HELIOGRAPH_CLUSTER_ROLE";
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Path jar;
  private final Path keys;
  private final PodNetwork network;
  private final Map<String, Endpoints> endpoints;
  private final List<ReplicaSet> workloads;

  /// @param folder for files that pods read
  PodCluster(Rendering rendering, Path jar, Path folder) throws IOException {
    this.jar = jar;
    this.keys = Files.writeString(folder.resolve("access-keys"), Access.accessKey());
    this.network = new PodNetwork(memberService(rendering), folder);
    this.endpoints =
        Map.of(
            "gateway", new Endpoints(RolloutDrill.propagation()),
            "node", new Endpoints(RolloutDrill.propagation()));
    this.workloads =
        rendering.workloads().map(workload -> new ReplicaSet(workload, factory(workload))).toList();
  }

  private static String memberService(Rendering rendering) {
    return rendering
        .workloads()
        .flatMap(it -> Stream.ofNullable(it.variables().get("HELIOGRAPH_CLUSTER_KUBERNETES_DNS")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no overlay with discovery by DNS"));
  }

  private ReplicaSet.PodFactory factory(Workload workload) {
    Endpoints own = endpoints(workload.variables().getOrDefault(ROLE, ""));
    return new ReplicaSet.PodFactory() {
      @Override
      public Pod create(String name) {
        return new Pod(name, workload, network.add(), own, address -> launch(workload, address));
      }

      @Override
      public void remove(Pod pod) {
        network.remove(pod.address());
      }
    };
  }

  private JarProcess launch(Workload workload, String address) {
    Map<String, String> variables = new HashMap<>(workload.variables());
    variables.replaceAll((_, value) -> value.equals(Workload.POD_IP) ? address : value);
    variables.put("HELIOGRAPH_HTTP_HOST", address);
    variables.put("HELIOGRAPH_AUTH_ACCESS_KEYS_FILE", keys.toString());
    List<String> options =
        Stream.concat(JVM_OPTIONS.stream(), network.jvmOptions(address).stream()).toList();
    return JarProcess.launch(List.of(), jar, variables, options, List.of());
  }

  /// The endpoints of the workload with this role.
  Endpoints endpoints(String role) {
    Endpoints own = endpoints.get(role);
    if (own == null) {
      throw new IllegalArgumentException("role: \"" + role + "\" (expected: gateway or node)");
    }
    return own;
  }

  List<ReplicaSet> workloads() {
    return workloads;
  }

  /// Starts everything and waits until load balancers know it.
  void start() {
    workloads.forEach(ReplicaSet::create);
    workloads.forEach(ReplicaSet::awaitAvailable);
    int pods = workloads.stream().mapToInt(it -> it.pods().size()).sum();
    if (!Await.holdsWithin(
        DEADLINE, () -> endpoints.values().stream().mapToInt(Endpoints::size).sum() == pods)) {
      throw new IllegalStateException("not so: all pods are endpoints");
    }
  }

  /// The failures of pods.
  List<String> failures() {
    return workloads.stream()
        .flatMap(workload -> workload.pods().stream())
        .map(Pod::failure)
        .filter(failure -> !failure.isEmpty())
        .toList();
  }

  @Override
  public void close() {
    workloads.forEach(ReplicaSet::close);
  }
}
