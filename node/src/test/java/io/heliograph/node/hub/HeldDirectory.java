package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A directory whose writes end when the test says so. Used on one event loop.
final class HeldDirectory implements ClusterDirectory {
  /// A write that has begun.
  record Write(String kind, Presence what, Promise<Void> promise) {}

  final List<Write> writes = new ArrayList<>();

  @Override
  public Future<Void> appeared(Presence what, NodeId node) {
    return begin("appeared", what);
  }

  @Override
  public Future<Void> vanished(Presence what, NodeId node) {
    return begin("vanished", what);
  }

  private Future<Void> begin(String kind, Presence what) {
    Promise<Void> promise = Promise.promise();
    writes.add(new Write(kind, what, promise));
    return promise.future();
  }

  @Override
  public Future<Set<NodeId>> nodesWith(Presence what) {
    return Future.succeededFuture(Set.of());
  }

  @Override
  public Future<Set<Presence>> presencesOn(NodeId node) {
    return Future.succeededFuture(Set.of());
  }

  @Override
  public Set<NodeId> liveNodes() {
    return Set.of();
  }

  @Override
  public void onNodeGone(Consumer<NodeId> listener) {
    // No node goes.
  }

  @Override
  public void onRepairNeeded(Consumer<RepairScope> listener) {
    // Nothing is in doubt.
  }
}
