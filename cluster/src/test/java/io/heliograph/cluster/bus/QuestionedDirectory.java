package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A directory that is only asked where something is, and answers as the test says. One thread.
final class QuestionedDirectory implements ClusterDirectory {
  final List<Presence> asked = new ArrayList<>();
  Set<NodeId> live = Set.of();
  @Nullable Future<Set<NodeId>> answer;
  private final Map<Presence, Set<NodeId>> places = new HashMap<>();
  private final List<Consumer<NodeId>> listeners = new ArrayList<>();

  void found(Presence what, String... nodes) {
    places.put(what, Stream.of(nodes).map(NodeId::new).collect(Collectors.toSet()));
  }

  void lose(NodeId node) {
    live = live.stream().filter(other -> !other.equals(node)).collect(Collectors.toSet());
    listeners.forEach(listener -> listener.accept(node));
  }

  @Override
  public Future<Set<NodeId>> nodesWith(Presence what) {
    asked.add(what);
    return answer == null ? Future.succeededFuture(places.getOrDefault(what, Set.of())) : answer;
  }

  @Override
  public Set<NodeId> liveNodes() {
    return live;
  }

  @Override
  public void onNodeGone(Consumer<NodeId> listener) {
    listeners.add(listener);
  }

  @Override
  public void onRepairNeeded(Consumer<RepairScope> listener) {
    // Nothing is in doubt.
  }

  @Override
  public Future<Void> appeared(Presence what, NodeId node) {
    return unasked();
  }

  @Override
  public Future<Void> vanished(Presence what, NodeId node) {
    return unasked();
  }

  @Override
  public Future<Set<Presence>> presencesOn(NodeId node) {
    return unasked();
  }

  private static <T> Future<T> unasked() {
    return Future.failedFuture(new UnsupportedOperationException("only asked for places"));
  }
}
