package io.heliograph.core.config;

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
}
