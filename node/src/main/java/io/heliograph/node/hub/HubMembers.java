package io.heliograph.node.hub;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.UserId;
import io.heliograph.node.connection.HubConnection;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The connections of one hub on one shard, by id, user and group. Belongs to the shard's event
/// loop.
final class HubMembers {
  private final Map<ConnectionId, HubConnection> all = new LinkedHashMap<>();
  private final Map<UserId, Set<HubConnection>> users = new HashMap<>();
  private final Map<GroupName, Set<HubConnection>> groups = new HashMap<>();

  void add(HubConnection connection) {
    all.put(connection.identity().id(), connection);
    UserId user = connection.identity().user();
    if (user != null) {
      put(users, user, connection);
    }
  }

  void remove(HubConnection connection) {
    all.remove(connection.identity().id());
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

  Collection<HubConnection> all() {
    return Collections.unmodifiableCollection(all.values());
  }

  Set<HubConnection> ofUser(UserId user) {
    return users.getOrDefault(user, Set.of());
  }

  Set<HubConnection> inGroup(GroupName group) {
    return groups.getOrDefault(group, Set.of());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  private static <K> void put(Map<K, Set<HubConnection>> index, K key, HubConnection connection) {
    index.computeIfAbsent(key, _ -> LinkedHashSet.newLinkedHashSet(1)).add(connection);
  }

  private static <K> void take(Map<K, Set<HubConnection>> index, K key, HubConnection connection) {
    Set<HubConnection> members = index.get(key);
    if (members != null && members.remove(connection) && members.isEmpty()) {
      index.remove(key);
    }
  }
}
