package io.heliograph.node.hub;

import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.hub.GroupName;
import io.heliograph.node.connection.HubConnection;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/// Adds connections to groups and removes them, here and in the cluster's directory. Belongs to the
/// shard's event loop.
final class GroupMembers {
  private final LocalConnections connections;
  private final NodePresence presence;
  private final int shard;
  private final int maxGroups;

  GroupMembers(LocalConnections connections, NodePresence presence, int shard, int maxGroups) {
    this.connections = connections;
    this.presence = presence;
    this.shard = shard;
    this.maxGroups = maxGroups;
  }

  /// Completes when a message to the group, sent through any gateway, reaches the connection.
  Future<Outcome> join(HubConnection connection, GroupName group, boolean throughUser) {
    if (connection.groups().size() >= maxGroups && !connection.groups().contains(group)) {
      return Future.succeededFuture(
          new Outcome.Refused(
              "connection "
                  + connection.identity().id()
                  + ": in "
                  + maxGroups
                  + " groups (expected: at most "
                  + maxGroups
                  + ")"));
    }
    connection.groups().add(group, throughUser);
    connections.membersOf(connection.identity().hub()).join(connection, group);
    return presence
        .appeared(presenceOf(connection, group), shard)
        .map(Outcome.DONE)
        .onFailure(_ -> leave(connection, group));
  }

  /// `NotFound` if it was not in the group.
  Future<Outcome> leave(HubConnection connection, GroupName group) {
    if (!connection.groups().remove(group)) {
      return Future.succeededFuture(Outcome.NOT_FOUND);
    }
    HubMembers members = connections.membersOf(connection.identity().hub());
    members.leave(connection, group);
    return vanishedIfLast(connection, group, members).map(Outcome.DONE);
  }

  Future<Outcome> leaveAll(HubConnection connection) {
    List<Future<Outcome>> results = new ArrayList<>();
    results.add(Future.succeededFuture(Outcome.DONE));
    for (GroupName group : connection.groups().names()) {
      results.add(leave(connection, group));
    }
    return Outcome.TYPE.merged(results);
  }

  private Future<Void> vanishedIfLast(
      HubConnection connection, GroupName group, HubMembers members) {
    return members.inGroup(group).isEmpty()
        ? presence.vanished(presenceOf(connection, group), shard)
        : Future.succeededFuture();
  }

  private static Presence presenceOf(HubConnection connection, GroupName group) {
    return new Presence.OfGroup(connection.identity().hub(), group);
  }
}
