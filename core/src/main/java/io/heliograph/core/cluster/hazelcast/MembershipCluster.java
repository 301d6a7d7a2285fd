package io.heliograph.core.cluster.hazelcast;

import io.heliograph.core.cluster.BusAddresses;
import io.heliograph.core.cluster.NodeId;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets Vert.x's event bus reach the members of the cluster. Whom an address belongs to is a part
/// of it, and where a member's bus listens is one of its attributes: so there is no table of
/// registrations that could be lost, and whoever is a member can be reached.
///
/// Callable from any thread. Shared data of Vert.x is not served.
public final class MembershipCluster implements ClusterManager {
  private final ClusterMember member;
  private volatile @Nullable NodeInfo own;
  private volatile boolean active;

  public MembershipCluster(ClusterMember member) {
    this.member = member;
  }

  @Override
  public void init(Vertx vertx) {
    // Nothing of Vert.x is needed here.
  }

  @Override
  public void join(Completable<Void> promise) {
    active = true;
    promise.succeed();
  }

  @Override
  public void leave(Completable<Void> promise) {
    active = false;
    promise.succeed();
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

  /// Where the own bus listens; known once Vert.x has started.
  @Override
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

  @Override
  public void nodeListener(NodeListener listener) {
    // Only high availability of verticles listens, which is not used.
  }

  @Override
  public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> promise) {
    promise.fail(unserved());
  }

  @Override
  public <K, V> Map<K, V> getSyncMap(String name) {
    throw unserved();
  }

  @Override
  public void getLockWithTimeout(String name, long timeout, Completable<Lock> promise) {
    promise.fail(unserved());
  }

  @Override
  public void getCounter(String name, Completable<Counter> promise) {
    promise.fail(unserved());
  }

  private static UnsupportedOperationException unserved() {
    return new UnsupportedOperationException("shared data of Vert.x (expected: the directory)");
  }
}
