package io.heliograph.kubernetes;

import static io.heliograph.kubernetes.Manifest.each;
import static io.heliograph.kubernetes.Policy.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a pod may do on the machine that runs it, and how much of it it may take. The first four
/// are the Pod Security Standard `restricted`, and a little more.
final class PodPolicies {
  private static final Set<String> VOLUMES =
      Set.of("configMap", "secret", "emptyDir", "projected", "downwardAPI", "csi");

  static final List<Policy> ALL =
      List.of(
          Policy.ofWorkloads("Pods run as somebody who is not root.", PodPolicies::user),
          Policy.ofWorkloads("Containers have no privilege.", PodPolicies::privilege),
          Policy.ofWorkloads("Pods see nothing of their machine.", PodPolicies::machine),
          Policy.ofWorkloads("System calls are filtered.", PodPolicies::seccomp),
          Policy.ofWorkloads("The root file system is read-only.", PodPolicies::fileSystem),
          Policy.ofWorkloads(
              "Requests and limits are set, memory to the same.", PodPolicies::sizes),
          Policy.ofWorkloads("Images are of a fixed version.", PodPolicies::image),
          Policy.of(
              "Namespace", "The namespace admits restricted pods only.", PodPolicies::admits));

  private PodPolicies() {}

  private static Stream<String> user(Workload workload) {
    JsonNode context = workload.pod().path("securityContext");
    Stream<String> overridden =
        workload
            .containers()
            .map(container -> container.path("securityContext"))
            .filter(own -> own.has("runAsUser") || own.has("runAsNonRoot"))
            .flatMap(own -> require(false, workload, own, "the pod's user, not one's own"));
    return Stream.of(
            require(
                context.path("runAsNonRoot").asBoolean(),
                workload + " runAsNonRoot",
                context.path("runAsNonRoot"),
                "true"),
            require(
                context.path("runAsUser").asInt() >= 10_000,
                workload + " runAsUser",
                context.path("runAsUser"),
                "a fixed one from 10000 on, which no user of the machine has"),
            overridden)
        .flatMap(problems -> problems);
  }

  private static Stream<String> privilege(Workload workload) {
    return workload
        .containers()
        .map(container -> container.path("securityContext"))
        .flatMap(context ->
            Stream.of(
                    require(
                        !context.path("privileged").asBoolean(),
                        workload + " privileged",
                        true,
                        "false"),
                    require(
                        context.path("allowPrivilegeEscalation").equals(BooleanNode.FALSE),
                        workload + " allowPrivilegeEscalation",
                        context.path("allowPrivilegeEscalation"),
                        "false"),
                    require(
                        context.at("/capabilities/drop").toString().equals("[\"ALL\"]")
                            && !context.at("/capabilities").has("add"),
                        workload + " capabilities",
                        context.path("capabilities"),
                        "drop: [ALL]"))
                .flatMap(problems -> problems));
  }

  private static Stream<String> machine(Workload workload) {
    JsonNode pod = workload.pod();
    Stream<String> shared =
        Stream.of("hostNetwork", "hostPID", "hostIPC")
            .filter(name -> pod.path(name).asBoolean())
            .flatMap(name -> require(false, workload + " " + name, true, "not set"));
    Stream<String> volumes =
        each(pod.path("volumes"))
            .flatMap(JsonNode::propertyStream)
            .filter(e -> !e.getKey().equals("name") && !VOLUMES.contains(e.getKey()))
            .flatMap(e -> require(false, workload + " volume", e.getKey(), "one of " + VOLUMES));
    Stream<String> ports =
        workload
            .containers()
            .flatMap(container -> each(container.path("ports")))
            .filter(port -> port.has("hostPort"))
            .flatMap(port -> require(false, workload + " port", port, "no hostPort"));
    return Stream.of(shared, volumes, ports).flatMap(problems -> problems);
  }

  private static Stream<String> seccomp(Workload workload) {
    String profile = workload.pod().at("/securityContext/seccompProfile/type").asText();
    return require(
        profile.equals("RuntimeDefault"), workload + " seccompProfile", profile, "RuntimeDefault");
  }

  private static Stream<String> fileSystem(Workload workload) {
    return workload
        .containers()
        .map(container -> container.at("/securityContext/readOnlyRootFilesystem"))
        .flatMap(value ->
            require(value.asBoolean(), workload + " readOnlyRootFilesystem", value, "true"));
  }

  // The virtual machine takes its share of the limit; more than was asked for may not be there.
  private static Stream<String> sizes(Workload workload) {
    return workload
        .containers()
        .map(container -> container.path("resources"))
        .flatMap(sizes ->
            Stream.concat(
                Stream.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")
                    .flatMap(size ->
                        require(
                            !sizes.at(size).isMissingNode(),
                            workload + " resources" + size,
                            "nothing",
                            "a quantity")),
                require(
                    sizes.at("/requests/memory").equals(sizes.at("/limits/memory")),
                    workload + " memory",
                    sizes,
                    "as much requested as the limit allows")));
  }

  private static Stream<String> image(Workload workload) {
    return workload
        .containers()
        .map(container -> container.path("image").asText())
        .flatMap(image ->
            require(
                image.matches(".+(:[0-9]+\\.[0-9]+\\.[0-9]+.*|@sha256:[0-9a-f]{64})"),
                workload + " image",
                image,
                "a version or a digest"));
  }

  private static Stream<String> admits(Manifest namespace) {
    JsonNode level = namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce");
    return require(level.asText().equals("restricted"), namespace, level, "enforce: restricted");
  }
}
