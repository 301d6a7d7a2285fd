package io.heliograph.core.config;

import io.heliograph.core.config.option.Settings;
import java.util.ArrayList;
import java.util.List;

/// How a process discovers the other members of its cluster.
public sealed interface Discovery {
  /// None: there is no cluster.
  record None() implements Discovery {}

  /// By a list of addresses.
  ///
  /// @param members each a host or host:port; a name counts for every address that it has
  record Members(List<String> members) implements Discovery {
    public Members {
      members = List.copyOf(members);
    }
  }

  /// By the addresses behind the DNS name of a headless Kubernetes Service.
  record KubernetesDns(String name) implements Discovery {}

  /// By the Kubernetes API, which lists the pods of a Service.
  ///
  /// @param namespace empty for the pod's own
  record KubernetesApi(String name, String namespace) implements Discovery {}

  /// The only way that is configured; the first one if there are several, which is a problem.
  static Discovery from(Settings settings) {
    List<String> members = settings.get(ClusterOptions.MEMBERS);
    String dns = settings.get(ClusterOptions.KUBERNETES_DNS);
    String service = settings.get(ClusterOptions.KUBERNETES_SERVICE);
    String namespace = settings.get(ClusterOptions.KUBERNETES_NAMESPACE);
    List<Discovery> ways = new ArrayList<>();
    if (!members.isEmpty()) {
      ways.add(new Members(members));
    }
    if (!dns.isEmpty()) {
      ways.add(new KubernetesDns(dns));
    }
    if (!service.isEmpty()) {
      ways.add(new KubernetesApi(service, namespace));
    }
    settings.require(
        ways.size() <= 1,
        "only one of %s, %s and %s"
            .formatted(
                ClusterOptions.MEMBERS.key(),
                ClusterOptions.KUBERNETES_DNS.key(),
                ClusterOptions.KUBERNETES_SERVICE.key()),
        members.isEmpty() ? ClusterOptions.KUBERNETES_DNS : ClusterOptions.MEMBERS,
        ClusterOptions.KUBERNETES_DNS,
        ClusterOptions.KUBERNETES_SERVICE);
    return ways.isEmpty() ? new None() : ways.getFirst();
  }
}
