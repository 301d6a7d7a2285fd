package io.heliograph.cluster.hazelcast;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import io.heliograph.cluster.bus.BusAddresses;
import io.heliograph.core.cluster.NodeId;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Vert.x's cluster manager for Hazelcast with another registry of the event bus. An address
/// contains the id of its member, and the host and port of a member's bus are its attributes. There
/// is therefore no table of registrations that could be lost, and every member can be reached.
///
/// Vert.x starts first and Hazelcast after it, by [#enter], when the bus listens. Callable from any
/// thread.
public final class MemberBusRegistry extends HazelcastClusterManager {
  private final ClusterMember member;
  private volatile @Nullable NodeInfo own;
  private volatile boolean active;

  public MemberBusRegistry(ClusterMember member) {
    super(new Config());
    this.member = member;
  }

  @Override
  public void join(Completable<Void> promise) {
    active = true;
    promise.succeed();
  }

  /// Must be called before [#enter], on a thread that may block on name resolution.
  public void prepare() {
    setConfig(member.configuration(getNodeInfo()));
  }

  /// Joins the cluster: other members can reach the bus from now on.
  public Future<Void> enter() {
    Promise<Void> entered = Promise.promise();
    super.join(entered);
    return entered.future();
  }

  /// Reads the other members. Must be called after [#enter], on a thread that may block.
  public void observeMembers() {
    member.entered(getHazelcastInstance());
  }

  /// Leaves in an orderly way: transfers its share of the data first.
  public Future<Void> leave() {
    Promise<Void> left = Promise.promise();
    leave(left);
    return left.future();
  }

  @Override
  public void leave(Completable<Void> promise) {
    active = false;
    HazelcastInstance hazelcast = getHazelcastInstance();
    if (hazelcast == null || !hazelcast.getLifecycleService().isRunning()) {
      promise.succeed();
    } else {
      super.leave(promise);
    }
  }

  @Override
  public boolean isActive() {
    return active;
  }

  @Override
  public String getNodeId() {
    return member.id().value();
  }

  @Override
  public List<String> getNodes() {
    return member.view().members().keySet().stream().map(NodeId::value).toList();
  }

  @Override
  public void setNodeInfo(NodeInfo info, Completable<Void> promise) {
    own = info;
    promise.succeed();
  }

  /// The address of this member's bus; available once Vert.x has started.
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // event loops ask, also while it leaves
  public NodeInfo getNodeInfo() {
    return Objects.requireNonNull(own, "the bus comes first");
  }

  @Override
  public void getNodeInfo(String id, Completable<NodeInfo> promise) {
    Optional<NodeInfo> info = member.view().find(new NodeId(id)).map(MemberAttributes::bus);
    if (info.isPresent()) {
      promise.succeed(info.get());
    } else {
      promise.fail("member " + id + ": unknown (expected: a member of the cluster)");
    }
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
    promise.succeed(
        BusAddresses.ownerOf(address)
            .filter(this::isReachable)
            .map(owner -> List.of(new RegistrationInfo(owner.value(), 0, false)))
            .orElse(List.of()));
  }

  private boolean isReachable(NodeId id) {
    return id.equals(member.id()) || member.view().contains(id);
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    super.registrationListener(listener);
    member.onDeparture(gone -> forget(gone, listener));
  }

  private static void forget(NodeId gone, RegistrationListener listener) {
    for (String address : BusAddresses.of(gone)) {
      if (listener.wantsUpdatesFor(address)) {
        listener.registrationsUpdated(new RegistrationUpdateEvent(address, List.of()));
      }
    }
  }

  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    promise.succeed();
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    promise.succeed();
  }

  // There is no table to repair, and nothing may block the threads that report members.

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void memberAdded(MembershipEvent event) {}

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void memberRemoved(MembershipEvent event) {}

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void stateChanged(LifecycleEvent event) {}
}
