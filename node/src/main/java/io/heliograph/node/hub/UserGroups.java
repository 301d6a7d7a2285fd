package io.heliograph.node.hub;

import io.heliograph.core.cluster.Memberships;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.heliograph.node.connection.HubConnection;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// Adds connections to the groups of their users' memberships (`rest.md` 2.7). Belongs to the
/// shard's event loop.
final class UserGroups {
  private final Memberships memberships;
  private final GroupMembers groups;

  UserGroups(Memberships memberships, GroupMembers groups) {
    this.memberships = memberships;
    this.groups = groups;
  }

  /// Completes when messages to these groups reach the connection. A membership that is removed
  /// meanwhile has no effect: the removal may have been announced before the connection was in the
  /// group.
  Future<Void> join(HubConnection connection) {
    UserId user = connection.identity().user();
    if (user == null) {
      return Future.succeededFuture();
    }
    HubName hub = connection.identity().hub();
    return memberships
        .groupsOf(hub, user)
        .compose(names -> {
          Set<GroupName> missed = missedBy(connection, names);
          return missed.isEmpty()
              ? Future.succeededFuture()
              : change(connection, missed, this::join)
                  .compose(_ -> memberships.groupsOf(hub, user))
                  .compose(still -> leave(connection, missed, still));
        });
  }

  private static Set<GroupName> missedBy(HubConnection connection, Set<GroupName> names) {
    Set<GroupName> missed = new HashSet<>(names);
    missed.removeIf(connection.groups()::containsThroughUser);
    return missed;
  }

  private Future<Outcome> join(HubConnection connection, GroupName group) {
    return groups.join(connection, group, true);
  }

  private Future<Void> leave(
      HubConnection connection, Set<GroupName> joined, Set<GroupName> still) {
    Set<GroupName> ended = new HashSet<>(joined);
    ended.removeAll(still);
    return change(connection, ended, groups::leave);
  }

  private static Future<Void> change(
      HubConnection connection,
      Set<GroupName> names,
      BiFunction<HubConnection, GroupName, Future<Outcome>> how) {
    List<Future<Outcome>> changes = new ArrayList<>(names.size());
    for (GroupName name : names) {
      if (!connection.isClosed()) {
        changes.add(how.apply(connection, name));
      }
    }
    return Future.join(changes).mapEmpty();
  }
}
