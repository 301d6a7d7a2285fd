package io.heliograph.node.hub;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.node.connection.HubConnection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The open connections of one shard. Belongs to the shard's event loop.
final class LocalConnections {
  private final Map<ConnectionId, HubConnection> unended;
  private final Map<HubName, HubMembers> hubs = new HashMap<>();

  /// @param unended every connection whose transport has not ended, including closed ones; contains
  ///   a connection before it is added here
  LocalConnections(Map<ConnectionId, HubConnection> unended) {
    this.unended = unended;
  }

  void add(HubConnection connection) {
    hubs.computeIfAbsent(connection.identity().hub(), _ -> new HubMembers()).add(connection);
  }

  void remove(HubConnection connection) {
    HubName hub = connection.identity().hub();
    HubMembers members = membersOf(hub);
    members.remove(connection);
    if (members.isEmpty()) {
      hubs.remove(hub);
    }
  }

  /// The connection with this id, if it is one of the hub's.
  @Nullable HubConnection find(HubName hub, ConnectionId id) {
    HubConnection connection = unended.get(id);
    return connection != null && !connection.isClosed() && connection.identity().hub().equals(hub)
        ? connection
        : null;
  }

  /// The hub's connections by user and group; empty for a hub without connections.
  HubMembers membersOf(HubName hub) {
    HubMembers members = hubs.get(hub);
    return members == null ? new HubMembers() : members;
  }
}
