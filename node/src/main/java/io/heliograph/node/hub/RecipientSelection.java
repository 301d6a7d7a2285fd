package io.heliograph.node.hub;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.node.connection.HubConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Finds the connections of a shard that recipients mean, each once.
final class RecipientSelection {
  private RecipientSelection() {}

  /// A copy: connections may close while it is walked through.
  static List<HubConnection> of(Recipients recipients, HubName hub, LocalConnections connections) {
    HubMembers members = connections.membersOf(hub);
    return switch (recipients) {
      case Recipients.All(Set<ConnectionId> excluded) -> without(members.all(), excluded);
      case Recipients.Groups(var groups, Set<ConnectionId> excluded) ->
          without(union(groups, members::inGroup), excluded);
      case Recipients.Users(var users, Set<ConnectionId> excluded) ->
          without(union(users, members::ofUser), excluded);
      case Recipients.Connections(Set<ConnectionId> ids) -> withIds(ids, hub, connections);
    };
  }

  private static List<HubConnection> withIds(
      Set<ConnectionId> ids, HubName hub, LocalConnections connections) {
    List<HubConnection> found = new ArrayList<>(ids.size());
    for (ConnectionId id : ids) {
      HubConnection connection = connections.find(hub, id);
      if (connection != null) {
        found.add(connection);
      }
    }
    return found;
  }

  private static <K> Collection<HubConnection> union(
      Set<K> keys, Function<K, Set<HubConnection>> index) {
    if (keys.size() == 1) {
      return index.apply(keys.iterator().next());
    }
    Set<HubConnection> union = new LinkedHashSet<>();
    for (K key : keys) {
      union.addAll(index.apply(key));
    }
    return union;
  }

  private static List<HubConnection> without(
      Collection<HubConnection> connections, Set<ConnectionId> excluded) {
    if (excluded.isEmpty()) {
      return new ArrayList<>(connections);
    }
    List<HubConnection> rest = new ArrayList<>(connections.size());
    for (HubConnection connection : connections) {
      if (!excluded.contains(connection.identity().id())) {
        rest.add(connection);
      }
    }
    return rest;
  }
}
