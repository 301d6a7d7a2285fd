package io.heliograph.node.hub;

import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.UserId;
import io.heliograph.node.connection.HubConnection;
import java.util.HashMap;
import java.util.Map;

/// The connections of one hub on one shard, by user and group. Belongs to the shard's event loop.
final class HubMembers {
  private final ConnectionSet all = new ConnectionSet();
  private final Map<UserId, ConnectionSet> users = new HashMap<>();
  private final Map<GroupName, ConnectionSet> groups = new HashMap<>();

  void add(HubConnection connection) {
    all.add(connection);
    UserId user = connection.identity().user();
    if (user != null) {
      put(users, user, connection);
    }
  }

  void remove(HubConnection connection) {
    all.remove(connection);
    UserId user = connection.identity().user();
    if (user != null) {
      take(users, user, connection);
    }
    for (GroupName group : connection.groups().names()) {
      take(groups, group, connection);
    }
  }

  void join(HubConnection connection, GroupName group) {
    put(groups, group, connection);
  }

  void leave(HubConnection connection, GroupName group) {
    take(groups, group, connection);
  }

  ConnectionSet all() {
    return all;
  }

  ConnectionSet ofUser(UserId user) {
    return users.getOrDefault(user, ConnectionSet.EMPTY);
  }

  ConnectionSet inGroup(GroupName group) {
    return groups.getOrDefault(group, ConnectionSet.EMPTY);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  private static <K> void put(Map<K, ConnectionSet> index, K key, HubConnection connection) {
    index.computeIfAbsent(key, _ -> new ConnectionSet()).add(connection);
  }

  private static <K> void take(Map<K, ConnectionSet> index, K key, HubConnection connection) {
    ConnectionSet members = index.get(key);
    if (members != null && members.remove(connection) && members.isEmpty()) {
      index.remove(key);
    }
  }
}
