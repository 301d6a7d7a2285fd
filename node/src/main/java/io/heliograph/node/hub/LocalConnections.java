package io.heliograph.node.hub;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.node.connection.HubConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connections of one shard. Belongs to the shard's event loop.
final class LocalConnections {
  private final Map<ConnectionId, HubConnection> byId = new HashMap<>();
  private final Map<HubName, HubMembers> hubs = new HashMap<>();

  void add(HubConnection connection) {
    byId.put(connection.identity().id(), connection);
    hubs.computeIfAbsent(connection.identity().hub(), _ -> new HubMembers()).add(connection);
  }

  void remove(HubConnection connection) {
    byId.remove(connection.identity().id(), connection);
    HubName hub = connection.identity().hub();
    HubMembers members = membersOf(hub);
    members.remove(connection);
    if (members.isEmpty()) {
      hubs.remove(hub);
    }
  }

  /// The connection with this id, if it is one of the hub's.
  @Nullable HubConnection find(HubName hub, ConnectionId id) {
    HubConnection connection = byId.get(id);
    return connection != null && connection.identity().hub().equals(hub) ? connection : null;
  }

  /// The hub's connections by user and group; empty for a hub without connections.
  HubMembers membersOf(HubName hub) {
    HubMembers members = hubs.get(hub);
    return members == null ? new HubMembers() : members;
  }

  Collection<HubConnection> all() {
    return byId.values();
  }

  int size() {
    return byId.size();
  }
}
