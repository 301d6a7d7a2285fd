package io.heliograph.core.cluster;

import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Consumer;

/// Where connections, users and groups are found, and which nodes there are. Presences are soft:
/// they belong to their node and vanish with it.
///
/// Reads see every write whose future has completed before, from any process. Futures complete on
/// the caller's context, with a failure if the cluster cannot answer in time; no change is partial.
/// Callable from any thread.
public interface ClusterDirectory {
  /// Records that `what` is found on `node`. Idempotent.
  Future<Void> appeared(Presence what, NodeId node);

  /// Records that `what` is no longer found on `node`. Idempotent.
  Future<Void> vanished(Presence what, NodeId node);

  /// The live nodes on which `what` is found; empty if there are none.
  Future<Set<NodeId>> nodesWith(Presence what);

  /// All presences on `node`. Scans the whole directory.
  Future<Set<Presence>> presencesOn(NodeId node);

  /// The nodes that currently accept commands.
  Set<NodeId> liveNodes();

  /// Registers a listener for members that have left. It is called on any thread and must hand over
  /// at once.
  void onNodeGone(Consumer<NodeId> listener);

  /// Registers a listener for possible losses of presences. It is called on any thread and must
  /// hand over at once.
  void onRepairNeeded(Consumer<RepairScope> listener);

  /// The presences that a node must write again.
  enum RepairScope {
    /// Those of the last seconds: a member was lost, perhaps before its data had a backup.
    RECENT,
    /// All of them, and stale ones must be removed: data was lost, or a split has healed.
    /// Memberships may have changed without a notification.
    ALL
  }
}
