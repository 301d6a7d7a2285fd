package io.heliograph.core.cluster;

import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The memberships of users in groups (`rest.md` 2.7): durable, and independent of connections.
///
/// Reads see every write whose future has completed before, from any process. Futures complete on
/// the caller's context, with a failure if the cluster cannot answer in time; no change is partial.
/// Callable from any thread.
public interface Memberships {
  /// Adds the user to the group and replaces any earlier membership in it.
  ///
  /// @param ttl how long; null for at most one year, in which case the least recently updated of
  ///   the user's memberships without a time to live is evicted beyond 100; zero leaves none
  Future<Void> put(HubName hub, UserId user, GroupName group, @Nullable Duration ttl);

  /// Ends the user's membership in the group.
  Future<Void> remove(HubName hub, UserId user, GroupName group);

  /// Ends all memberships of the user in groups of the hub.
  Future<Void> removeAll(HubName hub, UserId user);

  /// The current groups of the user.
  Future<Set<GroupName>> groupsOf(HubName hub, UserId user);
}
