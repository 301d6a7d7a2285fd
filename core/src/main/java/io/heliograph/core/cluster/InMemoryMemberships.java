package io.heliograph.core.cluster;

import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The memberships of a process without a cluster: a plain map, lost with the process.
///
/// Every operation is complete when its future is returned.
public final class InMemoryMemberships implements Memberships {
  private record UserKey(HubName hub, UserId user) {}

  private final InstantSource clock;
  private final Map<UserKey, UserMemberships> byUser = new ConcurrentHashMap<>();

  public InMemoryMemberships(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Future<Void> put(HubName hub, UserId user, GroupName group, @Nullable Duration ttl) {
    return update(hub, user, (now, mine) -> mine.with(group, ttl, now));
  }

  @Override
  public Future<Void> remove(HubName hub, UserId user, GroupName group) {
    return update(hub, user, (now, mine) -> mine.without(group, now));
  }

  @Override
  public Future<Void> removeAll(HubName hub, UserId user) {
    byUser.remove(new UserKey(hub, user));
    return Future.succeededFuture();
  }

  @Override
  public Future<Set<GroupName>> groupsOf(HubName hub, UserId user) {
    UserMemberships mine = byUser.getOrDefault(new UserKey(hub, user), UserMemberships.NONE);
    return Future.succeededFuture(mine.groupsAt(clock.instant()));
  }

  /// Removes expired memberships to free memory; correctness does not depend on it.
  public void sweep() {
    Instant now = clock.instant();
    for (UserKey key : byUser.keySet()) {
      byUser.computeIfPresent(key, (_, mine) -> orNull(mine.alive(now)));
    }
  }

  /// How many users have memberships.
  public int users() {
    return byUser.size();
  }

  private Future<Void> update(
      HubName hub, UserId user, BiFunction<Instant, UserMemberships, UserMemberships> change) {
    Instant now = clock.instant();
    byUser.compute(
        new UserKey(hub, user),
        (_, mine) -> orNull(change.apply(now, mine == null ? UserMemberships.NONE : mine)));
    return Future.succeededFuture();
  }

  private static @Nullable UserMemberships orNull(UserMemberships memberships) {
    return memberships.byGroup().isEmpty() ? null : memberships;
  }
}
