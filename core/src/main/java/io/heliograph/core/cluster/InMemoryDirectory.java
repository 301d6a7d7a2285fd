package io.heliograph.core.cluster;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The directory of a process without a cluster: plain maps, lost with the process.
///
/// Every operation is complete when its future is returned.
public final class InMemoryDirectory implements ClusterDirectory {
  private final Set<NodeId> nodes;
  private final Map<Presence, Set<NodeId>> presences = new ConcurrentHashMap<>();

  /// @param node the only node
  public InMemoryDirectory(NodeId node) {
    this.nodes = Set.of(node);
  }

  @Override
  public Future<Void> appeared(Presence what, NodeId node) {
    presences.merge(what, Set.of(node), InMemoryDirectory::union);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> vanished(Presence what, NodeId node) {
    presences.computeIfPresent(what, (_, nodesNow) -> without(nodesNow, node));
    return Future.succeededFuture();
  }

  @Override
  public Future<Set<NodeId>> nodesWith(Presence what) {
    return Future.succeededFuture(presences.getOrDefault(what, Set.of()));
  }

  @Override
  public Future<Set<Presence>> presencesOn(NodeId node) {
    return Future.succeededFuture(
        presences.entrySet().stream()
            .filter(entry -> entry.getValue().contains(node))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  @Override
  public Set<NodeId> liveNodes() {
    return nodes;
  }

  @Override
  public void onNodeGone(Consumer<NodeId> listener) {
    // The only node ends with the process.
  }

  @Override
  public void onRepairNeeded(Consumer<RepairScope> listener) {
    // Nothing can be lost.
  }

  private static Set<NodeId> union(Set<NodeId> some, Set<NodeId> others) {
    if (some.containsAll(others)) {
      return some;
    }
    Set<NodeId> all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }

  private static @Nullable Set<NodeId> without(Set<NodeId> nodes, NodeId gone) {
    Set<NodeId> rest = new HashSet<>(nodes);
    rest.remove(gone);
    return rest.isEmpty() ? null : Set.copyOf(rest);
  }
}
