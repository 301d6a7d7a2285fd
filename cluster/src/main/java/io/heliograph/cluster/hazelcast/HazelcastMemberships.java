package io.heliograph.cluster.hazelcast;

import com.hazelcast.map.IMap;
import io.heliograph.core.cluster.Memberships;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The memberships of a cluster, in a map of Hazelcast: one entry per user and hub, with backups,
/// changed where it is stored.
public final class HazelcastMemberships implements Memberships {
  private final ClusterMember member;
  private final ClusterOperations operations;
  private final InstantSource clock;

  public HazelcastMemberships(
      ClusterMember member, ClusterOperations operations, InstantSource clock) {
    this.member = member;
    this.operations = operations;
    this.clock = clock;
  }

  @Override
  public Future<Void> put(HubName hub, UserId user, GroupName group, @Nullable Duration ttl) {
    return change(hub, user, MembershipsChange.put(group, ttl, clock.instant()));
  }

  @Override
  public Future<Void> remove(HubName hub, UserId user, GroupName group) {
    return change(hub, user, MembershipsChange.remove(group, clock.instant()));
  }

  private Future<Void> change(HubName hub, UserId user, MembershipsChange change) {
    return onMap(memberships -> memberships.submitToKey(MapNames.key(hub, user.value()), change));
  }

  @Override
  public Future<Void> removeAll(HubName hub, UserId user) {
    return onMap(memberships -> memberships.deleteAsync(MapNames.key(hub, user.value())))
        .mapEmpty();
  }

  @Override
  public Future<Set<GroupName>> groupsOf(HubName hub, UserId user) {
    return onMap(memberships -> memberships.getAsync(MapNames.key(hub, user.value())))
        .map(this::groupsIn);
  }

  private Set<GroupName> groupsIn(@Nullable StoredMemberships stored) {
    return stored == null ? Set.of() : stored.memberships().groupsAt(clock.instant());
  }

  private <T> Future<T> onMap(
      Function<IMap<String, StoredMemberships>, CompletionStage<T>> operation) {
    return operations.run(() -> operation.apply(member.map(MapNames.MEMBERSHIPS)));
  }
}
