package io.heliograph.core.cluster;

import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The directory of a process that is a service of its own: plain maps, lost with the process.
///
/// Every operation is done when its future is returned.
public final class InMemoryDirectory implements ClusterDirectory {
  private record UserKey(HubName hub, UserId user) {}

  private final Set<NodeId> nodes;
  private final InstantSource clock;
  private final Map<Presence, Set<NodeId>> presences = new ConcurrentHashMap<>();
  private final Map<UserKey, UserMemberships> memberships = new ConcurrentHashMap<>();

  /// @param node the only node
  public InMemoryDirectory(NodeId node, InstantSource clock) {
    this.nodes = Set.of(node);
    this.clock = clock;
  }

  @Override
  public Future<Void> appeared(Presence what, NodeId node) {
    presences.merge(what, Set.of(node), InMemoryDirectory::union);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> vanished(Presence what, NodeId node) {
    presences.computeIfPresent(what, (_, nodesNow) -> without(nodesNow, node));
    return Future.succeededFuture();
  }

  @Override
  public Future<Set<NodeId>> nodesWith(Presence what) {
    return Future.succeededFuture(presences.getOrDefault(what, Set.of()));
  }

  @Override
  public Future<Set<Presence>> presencesOn(NodeId node) {
    return Future.succeededFuture(
        presences.entrySet().stream()
            .filter(entry -> entry.getValue().contains(node))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  @Override
  public Future<Void> putMembership(
      HubName hub, UserId user, GroupName group, @Nullable Duration ttl) {
    return update(hub, user, (now, mine) -> mine.with(group, ttl, now));
  }

  @Override
  public Future<Void> removeMembership(HubName hub, UserId user, GroupName group) {
    return update(hub, user, (now, mine) -> mine.without(group, now));
  }

  @Override
  public Future<Void> removeMemberships(HubName hub, UserId user) {
    memberships.remove(new UserKey(hub, user));
    return Future.succeededFuture();
  }

  @Override
  public Future<Set<GroupName>> membershipsOf(HubName hub, UserId user) {
    UserMemberships mine = memberships.getOrDefault(new UserKey(hub, user), UserMemberships.NONE);
    return Future.succeededFuture(mine.groupsAt(clock.instant()));
  }

  @Override
  public Set<NodeId> liveNodes() {
    return nodes;
  }

  @Override
  public void onNodeGone(Consumer<NodeId> listener) {
    // The only node goes with the process.
  }

  @Override
  public void onDoubt(Consumer<Doubt> listener) {
    // What was written is there.
  }

  /// Forgets memberships that have ended. Correctness never waits for it; memory does.
  public void sweep() {
    Instant now = clock.instant();
    for (UserKey key : memberships.keySet()) {
      memberships.computeIfPresent(key, (_, mine) -> orNull(mine.alive(now)));
    }
  }

  /// How many users have memberships.
  public int usersWithMemberships() {
    return memberships.size();
  }

  private Future<Void> update(
      HubName hub, UserId user, BiFunction<Instant, UserMemberships, UserMemberships> change) {
    Instant now = clock.instant();
    memberships.compute(
        new UserKey(hub, user),
        (_, mine) -> orNull(change.apply(now, mine == null ? UserMemberships.NONE : mine)));
    return Future.succeededFuture();
  }

  private static @Nullable UserMemberships orNull(UserMemberships memberships) {
    return memberships.byGroup().isEmpty() ? null : memberships;
  }

  private static Set<NodeId> union(Set<NodeId> some, Set<NodeId> others) {
    if (some.containsAll(others)) {
      return some;
    }
    Set<NodeId> all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }

  private static @Nullable Set<NodeId> without(Set<NodeId> nodes, NodeId gone) {
    Set<NodeId> rest = new HashSet<>(nodes);
    rest.remove(gone);
    return rest.isEmpty() ? null : Set.copyOf(rest);
  }
}
