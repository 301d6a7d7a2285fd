package io.heliograph.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Everything that one `kubectl apply` would create.
public record Rendering(List<Manifest> manifests) {
  private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

  public Rendering {
    manifests = List.copyOf(manifests);
  }

  public Stream<Manifest> ofKind(String kind) {
    return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
  }

  public Optional<Manifest> find(String kind, String name) {
    return ofKind(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
  }

  public Stream<Workload> workloads() {
    return manifests.stream()
        .filter(manifest -> WORKLOADS.contains(manifest.kind()))
        .map(manifest -> new Workload(manifest, this));
  }
}
