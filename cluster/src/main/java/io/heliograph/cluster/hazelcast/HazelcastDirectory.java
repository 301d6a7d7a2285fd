package io.heliograph.cluster.hazelcast;

import com.hazelcast.map.IMap;
import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The directory of a cluster, in maps of Hazelcast. Every read goes to the member that owns the
/// entry and nothing is cached, so a read sees every write that was acknowledged before.
public final class HazelcastDirectory implements ClusterDirectory {
  private final ClusterMember member;
  private final ClusterOperations operations;
  private final DirectoryTasks tasks;

  public HazelcastDirectory(
      ClusterMember member, ClusterOperations operations, DirectoryTasks tasks) {
    this.member = member;
    this.operations = operations;
    this.tasks = tasks;
  }

  @Override
  public Future<Void> appeared(Presence what, NodeId node) {
    return change(what, PresenceChange.appeared(node));
  }

  @Override
  public Future<Void> vanished(Presence what, NodeId node) {
    return change(what, PresenceChange.vanished(Set.of(node)));
  }

  private Future<Void> change(Presence what, PresenceChange change) {
    return operations.run(
        () -> this.<NodeSet>map(MapNames.mapOf(what)).submitToKey(MapNames.keyOf(what), change));
  }

  @Override
  public Future<Set<NodeId>> nodesWith(Presence what) {
    return operations
        .run(() -> this.<NodeSet>map(MapNames.mapOf(what)).getAsync(MapNames.keyOf(what)))
        .map(this::alive);
  }

  @Override
  public Future<Set<Presence>> presencesOn(NodeId node) {
    return operations.onCallersContext(tasks.presencesOn(node));
  }

  private Set<NodeId> alive(@Nullable NodeSet found) {
    if (found == null) {
      return Set.of();
    }
    Set<NodeId> alive = new HashSet<>(found.nodes());
    alive.retainAll(liveNodes());
    return alive;
  }

  private <V> IMap<String, V> map(String name) {
    return member.map(name);
  }

  @Override
  public Set<NodeId> liveNodes() {
    return member.view().nodes();
  }

  @Override
  public void onNodeGone(Consumer<NodeId> listener) {
    member.onDeparture(listener);
  }

  @Override
  public void onRepairNeeded(Consumer<RepairScope> listener) {
    member.onRepairNeeded(listener);
  }
}
