package io.heliograph.testkit.cluster;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A directory in memory in which a test decides which nodes live, when a write takes effect, what
/// a lookup answers, and what needs repair. Left alone it behaves as [InMemoryDirectory] does.
public final class ControlledDirectory implements ClusterDirectory {
  private final InMemoryDirectory memory;
  private final List<Presence> lookups = new CopyOnWriteArrayList<>();
  private final List<Consumer<NodeId>> goneListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<RepairScope>> repairListeners = new CopyOnWriteArrayList<>();
  private volatile Set<NodeId> live;
  private volatile Consumer<Write> onWrite = Write::carryOut;
  private volatile @Nullable Future<Set<NodeId>> answer;

  /// A write that has begun.
  public final class Write {
    private final boolean appears;
    private final Presence what;
    private final NodeId node;
    private final Promise<Void> done = Promise.promise();

    private Write(boolean appears, Presence what, NodeId node) {
      this.appears = appears;
      this.what = what;
      this.node = node;
    }

    /// Whether something appears; it vanishes otherwise.
    public boolean appears() {
      return appears;
    }

    /// Takes effect and completes.
    public void carryOut() {
      (appears ? memory.appeared(what, node) : memory.vanished(what, node)).onComplete(done);
    }

    /// Fails without an effect.
    public void fail(String reason) {
      done.fail(reason);
    }
  }

  /// @param node lives, alone at first
  public ControlledDirectory(NodeId node) {
    memory = new InMemoryDirectory(node);
    live = Set.of(node);
  }

  /// Hands every later write to the test instead of carrying it out at once.
  public void onWrite(Consumer<Write> action) {
    onWrite = action;
  }

  /// These nodes live, and no others.
  public void live(Set<NodeId> nodes) {
    live = Set.copyOf(nodes);
  }

  /// Every later lookup answers with this future.
  public void answer(Future<Set<NodeId>> lookup) {
    answer = lookup;
  }

  /// What lookups were about, in their order.
  public List<Presence> lookups() {
    return List.copyOf(lookups);
  }

  /// The node goes, and listeners hear of it.
  public void lose(NodeId node) {
    live = live.stream().filter(other -> !other.equals(node)).collect(Collectors.toSet());
    goneListeners.forEach(listener -> listener.accept(node));
  }

  /// Listeners hear that every presence must be written again.
  public void requireRepair() {
    repairListeners.forEach(listener -> listener.accept(RepairScope.ALL));
  }

  @Override
  public Future<Void> appeared(Presence what, NodeId node) {
    return begin(new Write(true, what, node));
  }

  @Override
  public Future<Void> vanished(Presence what, NodeId node) {
    return begin(new Write(false, what, node));
  }

  private Future<Void> begin(Write write) {
    onWrite.accept(write);
    return write.done.future();
  }

  @Override
  public Future<Set<NodeId>> nodesWith(Presence what) {
    lookups.add(what);
    Future<Set<NodeId>> prescribed = answer;
    return prescribed == null ? memory.nodesWith(what).map(this::living) : prescribed;
  }

  private Set<NodeId> living(Set<NodeId> nodes) {
    return nodes.stream().filter(live::contains).collect(Collectors.toSet());
  }

  @Override
  public Future<Set<Presence>> presencesOn(NodeId node) {
    return memory.presencesOn(node);
  }

  @Override
  public Set<NodeId> liveNodes() {
    return live;
  }

  @Override
  public void onNodeGone(Consumer<NodeId> listener) {
    goneListeners.add(listener);
  }

  @Override
  public void onRepairNeeded(Consumer<RepairScope> listener) {
    repairListeners.add(listener);
  }
}
