package io.heliograph.core.hub;

import java.util.Set;

/// The connections that a command addresses. A connection that matches more than once is addressed
/// once.
///
/// `excluded` names connections that are left out although they match.
public sealed interface Recipients {
  /// Every connection of the hub.
  record All(Set<ConnectionId> excluded) implements Recipients {
    public All {
      excluded = Set.copyOf(excluded);
    }
  }

  /// Every connection in at least one of the groups.
  record Groups(Set<GroupName> groups, Set<ConnectionId> excluded) implements Recipients {
    public Groups {
      groups = Set.copyOf(groups);
      excluded = Set.copyOf(excluded);
    }
  }

  /// Every connection of one of the users.
  record Users(Set<UserId> users, Set<ConnectionId> excluded) implements Recipients {
    public Users {
      users = Set.copyOf(users);
      excluded = Set.copyOf(excluded);
    }
  }

  /// The connections with these ids.
  record Connections(Set<ConnectionId> connections) implements Recipients {
    public Connections {
      connections = Set.copyOf(connections);
    }
  }

  /// One connection.
  static Recipients connection(ConnectionId id) {
    return new Connections(Set.of(id));
  }

  /// All connections of one user.
  static Recipients user(UserId id) {
    return new Users(Set.of(id), Set.of());
  }
}
