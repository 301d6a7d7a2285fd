package io.heliograph.core.cluster;

import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which groups a user belongs to (`rest.md` 2.7): durable, and independent of connections.
///
/// Reads see every write whose future has completed before, wherever it was made. Futures complete
/// on the caller's context, with a failure if the cluster cannot answer in time; nothing is half
/// done then. Callable from any thread.
public interface Memberships {
  /// Makes the user belong to the group from now on, instead of any earlier membership in it.
  ///
  /// @param ttl how long; null for at most one year, and then among the user's 100 such memberships
  ///   the one updated longest ago is given up for it; zero leaves none
  Future<Void> put(HubName hub, UserId user, GroupName group, @Nullable Duration ttl);

  /// Ends the user's membership in the group.
  Future<Void> remove(HubName hub, UserId user, GroupName group);

  /// Ends all memberships of the user in groups of the hub.
  Future<Void> removeAll(HubName hub, UserId user);

  /// The groups that the user belongs to now.
  Future<Set<GroupName>> groupsOf(HubName hub, UserId user);
}
