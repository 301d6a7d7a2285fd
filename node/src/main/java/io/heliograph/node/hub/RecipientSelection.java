package io.heliograph.node.hub;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.node.connection.HubConnection;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A snapshot of the connections of a shard that match recipients, each once; they may close while
/// it is walked through. Its memory is reused. Belongs to the shard's event loop.
final class RecipientSelection {
  private static final int KEPT = 16_384;

  private @Nullable HubConnection[] selected = new @Nullable HubConnection[16];
  private int size;

  int size() {
    return size;
  }

  HubConnection get(int index) {
    HubConnection connection = selected[index];
    if (connection == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return connection;
  }

  /// Clears the selection.
  void clear() {
    if (selected.length > KEPT) {
      selected = new @Nullable HubConnection[16];
    } else {
      Arrays.fill(selected, 0, size, null);
    }
    size = 0;
  }

  /// Replaces the selection.
  void select(Recipients recipients, HubName hub, LocalConnections connections) {
    clear();
    HubMembers members = connections.membersOf(hub);
    switch (recipients) {
      case Recipients.All(Set<ConnectionId> excluded) -> {
        add(members.all());
        remove(excluded);
      }
      case Recipients.Groups(var groups, Set<ConnectionId> excluded) -> {
        groups.forEach(group -> add(members.inGroup(group)));
        removeRepeated(groups.size());
        remove(excluded);
      }
      case Recipients.Users(var users, Set<ConnectionId> excluded) -> {
        users.forEach(user -> add(members.ofUser(user)));
        remove(excluded);
      }
      case Recipients.Connections(Set<ConnectionId> ids) -> {
        for (ConnectionId id : ids) {
          add(connections.find(hub, id));
        }
      }
    }
  }

  private void add(ConnectionSet set) {
    reserve(set.size());
    set.copyInto(selected, size);
    size += set.size();
  }

  private void add(@Nullable HubConnection connection) {
    if (connection != null) {
      reserve(1);
      selected[size++] = connection;
    }
  }

  private void reserve(int more) {
    if (size + more > selected.length) {
      selected = Arrays.copyOf(selected, Math.max(size + more, 2 * selected.length));
    }
  }

  /// A connection may be in several groups, but has only one user.
  private void removeRepeated(int sets) {
    if (sets > 1) {
      Set<HubConnection> found = Collections.newSetFromMap(new IdentityHashMap<>(size));
      keep(found::add);
    }
  }

  private void remove(Set<ConnectionId> excluded) {
    if (!excluded.isEmpty()) {
      keep(connection -> !excluded.contains(connection.identity().id()));
    }
  }

  private void keep(Predicate<HubConnection> wanted) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      HubConnection connection = get(i);
      if (wanted.test(connection)) {
        selected[kept++] = connection;
      }
    }
    Arrays.fill(selected, kept, size, null);
    size = kept;
  }
}
