package io.heliograph.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.MultiExecutionCallback;
import com.hazelcast.map.IMap;
import io.heliograph.core.cluster.ClusterDirectory.RepairScope;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.ClusterConfig;
import io.heliograph.core.config.Role;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.spi.cluster.NodeInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process as a member of the cluster. It joins when its event bus already listens, so every
/// member that sees it can reach it.
///
/// Callable from any thread. Listeners are called on Hazelcast's threads and must not block.
public final class ClusterMember {
  /// A system property of Hazelcast that must be `false` before a member starts. A connection to a
  /// frozen process keeps Hazelcast's output thread from its selector until that process continues
  /// or is evicted; frames for other members, especially heartbeats, must not depend on the
  /// selector meanwhile (ADR 22).
  public static final String OUTPUT_WAITS_FOR_SELECTOR = "hazelcast.io.selectionKeyWakeupEnabled";

  private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

  private static final String CONTEXT_KEY = ClusterMember.class.getName();

  private final NodeId id;
  private final ClusterConfig config;
  private final List<Consumer<NodeId>> departureListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<RepairScope>> repairListeners = new CopyOnWriteArrayList<>();
  private volatile MemberView view = MemberView.EMPTY;
  private volatile boolean isMerging;
  private volatile @Nullable HazelcastInstance hazelcast;

  public ClusterMember(NodeId id, ClusterConfig config) {
    this.id = id;
    this.config = config;
  }

  /// The address on which this member listens for other members; may block on name resolution.
  ///
  /// @throws IllegalArgumentException if `cluster.host` is not an address of this machine
  public static String listeningAddress(ClusterConfig config) {
    return MemberAddresses.listening(config.listener().host());
  }

  /// The configuration of Hazelcast; may block on name resolution.
  ///
  /// @param bus the address of its event bus
  Config configuration(NodeInfo bus) {
    MemberAttributes attributes = new MemberAttributes(id, config.role(), bus);
    return HazelcastSettings.of(config, listeningAddress(config), attributes);
  }

  /// Hazelcast has started. Reads its members, so it must be called on a thread that may block.
  void entered(HazelcastInstance instance) {
    hazelcast = instance;
    LostMasterWorkaround.apply(instance);
    instance.getUserContext().put(CONTEXT_KEY, this);
    instance.getCluster().addMembershipListener(new MembersChanged());
    instance.getLifecycleService().addLifecycleListener(event -> onLifecycle(event.getState()));
    instance.getPartitionService().addPartitionLostListener(_ -> notifyRepair(RepairScope.ALL));
    refresh();
  }

  /// While this member moves to the other half of a split, Hazelcast shows no members; the previous
  /// list is kept.
  private synchronized void onLifecycle(LifecycleState state) {
    switch (state) {
      case MERGING -> isMerging = true;
      case MERGED -> {
        LOG.info("Joined the other half of a split cluster");
        isMerging = false;
        LostMasterWorkaround.apply(instance());
        splitHealed();
        tellOthersThatSplitHealed();
      }
      case MERGE_FAILED -> {
        isMerging = false;
        refresh();
      }
      default -> {}
    }
  }

  /// The member that runs on this instance of Hazelcast.
  static @Nullable ClusterMember in(HazelcastInstance instance) {
    return (ClusterMember) instance.getUserContext().get(CONTEXT_KEY);
  }

  /// A split has healed; members and data are merged.
  void splitHealed() {
    refresh();
    notifyRepair(RepairScope.ALL);
  }

  private void tellOthersThatSplitHealed() {
    IExecutorService executor = instance().getExecutorService(MapNames.TASKS);
    executor.submitToMembers(
        new SplitHealed(),
        member -> !member.localMember(),
        new MultiExecutionCallback() {
          @Override
          public void onResponse(Member member, Object value) {
            if (value instanceof Throwable failure) {
              LOG.atWarn()
                  .addKeyValue("member", member.getAddress())
                  .setCause(failure)
                  .log("Member not notified that the split has healed");
            }
          }

          @Override
          public void onComplete(Map<Member, Object> values) {}
        });
  }

  private final class MembersChanged implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent event) {
      refresh();
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
      refresh();
      notifyRepair(RepairScope.RECENT);
    }
  }

  private synchronized void refresh() {
    if (isMerging) {
      return;
    }
    MemberView before = view;
    MemberView now = MemberView.of(instance().getCluster().getMembers());
    view = now;
    for (NodeId member : now.members().keySet()) {
      if (!before.contains(member)) {
        LOG.atInfo().addKeyValue("member", member).log("Member joined the cluster");
      }
    }
    for (NodeId member : before.members().keySet()) {
      if (!now.contains(member)) {
        LOG.atInfo().addKeyValue("member", member).log("Member left the cluster");
        departureListeners.forEach(listener -> listener.accept(member));
      }
    }
  }

  private void notifyRepair(RepairScope scope) {
    repairListeners.forEach(listener -> listener.accept(scope));
  }

  /// The members that it currently sees.
  MemberView view() {
    return view;
  }

  /// @throws IllegalStateException before it has joined
  <V> IMap<String, V> map(String name) {
    return instance().getMap(name);
  }

  HazelcastInstance instance() {
    HazelcastInstance instance = hazelcast;
    if (instance == null) {
      throw new IllegalStateException("member " + id + ": has not joined (expected: joined)");
    }
    return instance;
  }

  /// Whether it has joined.
  public boolean isJoined() {
    return hazelcast != null;
  }

  public NodeId id() {
    return id;
  }

  /// All members that it currently sees, including itself.
  public Set<NodeId> members() {
    return Set.copyOf(view.members().keySet());
  }

  /// Whether Hazelcast runs in this process.
  public boolean isRunning() {
    return instance().getLifecycleService().isRunning();
  }

  /// Whether all data has its backups. Asks other members, so it must be called on a thread that
  /// may block.
  public boolean isSafe() {
    return instance().getPartitionService().isClusterSafe();
  }

  /// Registers metrics of members and nodes.
  public void watch(MeterRegistry registry) {
    Gauge.builder(MetricNames.CLUSTER_NODES, this, member -> member.view.nodes().size())
        .register(registry);
    for (Role role : Role.values()) {
      Gauge.builder(MetricNames.CLUSTER_MEMBERS, this, member -> member.view.count(role))
          .tag(MetricNames.TAG_ROLE, role.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /// The number of data members.
  public int dataMembers() {
    return view.dataMembers();
  }

  /// Registers a listener for members that have left.
  void onDeparture(Consumer<NodeId> listener) {
    departureListeners.add(listener);
  }

  void onRepairNeeded(Consumer<RepairScope> listener) {
    repairListeners.add(listener);
  }
}
