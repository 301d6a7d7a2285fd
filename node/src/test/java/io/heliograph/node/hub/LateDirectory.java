package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A directory that takes its time for presences, as one in a cluster does.
final class LateDirectory implements ClusterDirectory {
  private static final long DELAY_MILLIS = 2;

  private final Vertx vertx;
  private final ClusterDirectory directory;
  private final List<Consumer<RepairScope>> repairListeners = new CopyOnWriteArrayList<>();

  LateDirectory(Vertx vertx, ClusterDirectory directory) {
    this.vertx = vertx;
    this.directory = directory;
  }

  @Override
  public Future<Void> appeared(Presence what, NodeId node) {
    return later(() -> directory.appeared(what, node));
  }

  @Override
  public Future<Void> vanished(Presence what, NodeId node) {
    return later(() -> directory.vanished(what, node));
  }

  private <T> Future<T> later(Supplier<Future<T>> change) {
    Promise<T> promise = Promise.promise();
    vertx.setTimer(DELAY_MILLIS, _ -> change.get().onComplete(promise));
    return promise.future();
  }

  @Override
  public Future<Set<NodeId>> nodesWith(Presence what) {
    return directory.nodesWith(what);
  }

  @Override
  public Future<Set<Presence>> presencesOn(NodeId node) {
    return directory.presencesOn(node);
  }

  @Override
  public Set<NodeId> liveNodes() {
    return directory.liveNodes();
  }

  @Override
  public void onNodeGone(Consumer<NodeId> listener) {
    // No node goes.
  }

  @Override
  public void onRepairNeeded(Consumer<RepairScope> listener) {
    repairListeners.add(listener);
  }

  /// Everything is in doubt.
  void doubtAll() {
    repairListeners.forEach(listener -> listener.accept(RepairScope.ALL));
  }
}
