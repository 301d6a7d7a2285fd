package io.heliograph.core.cluster;

import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Consumer;

/// Where connections, users and groups are found, and which nodes there are. Presences are soft:
/// they belong to their node and vanish with it.
///
/// Reads see every write whose future has completed before, wherever it was made. Futures complete
/// on the caller's context, with a failure if the cluster cannot answer in time; nothing is half
/// done then. Callable from any thread.
public interface ClusterDirectory {
  /// Records that `what` is to be found on `node`. Repeating it changes nothing.
  Future<Void> appeared(Presence what, NodeId node);

  /// Records that `what` is no longer on `node`. Repeating it changes nothing.
  Future<Void> vanished(Presence what, NodeId node);

  /// The live nodes on which `what` is found; empty if it is nowhere.
  Future<Set<NodeId>> nodesWith(Presence what);

  /// Everything that is recorded on `node`. Looks at the whole of the directory.
  Future<Set<Presence>> presencesOn(NodeId node);

  /// The nodes that take commands now.
  Set<NodeId> liveNodes();

  /// Tells of each member that has gone. The listener is called on any thread and hops at once.
  void onNodeGone(Consumer<NodeId> listener);

  /// Tells when presences may not be what was written. The listener is called on any thread and
  /// hops at once.
  void onDoubt(Consumer<Doubt> listener);

  /// Which presences a node had better write again.
  enum Doubt {
    /// Those of the last seconds: a member was lost, perhaps before it had copied them.
    RECENT,
    /// All of them, and what is too much is to be taken back: data were lost, or a split has
    /// healed. Memberships may have been put without being told.
    ALL
  }
}
