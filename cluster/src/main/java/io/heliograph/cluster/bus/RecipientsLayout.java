package io.heliograph.cluster.bus;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import java.util.Set;

/// The part of a command with its recipients.
final class RecipientsLayout {
  private static final int ALL = 1;
  private static final int GROUPS = 2;
  private static final int USERS = 3;
  private static final int CONNECTIONS = 4;

  private RecipientsLayout() {}

  /// ```
  /// | ALL: u8         | count | excluded connections: text ... |
  /// | GROUPS: u8      | count | groups: text ... | count | excluded connections: text ... |
  /// | USERS: u8       | count | users: text ... | count | excluded connections: text ... |
  /// | CONNECTIONS: u8 | count | connections: text ... |
  /// ```
  static void write(LayoutWriter out, Recipients recipients) {
    switch (recipients) {
      case Recipients.All(var excluded) -> {
        out.u8(ALL);
        connections(out, excluded);
      }
      case Recipients.Groups(var groups, var excluded) -> {
        out.u8(GROUPS);
        out.all(groups, (to, group) -> to.text(group.value()));
        connections(out, excluded);
      }
      case Recipients.Users(var users, var excluded) -> {
        out.u8(USERS);
        out.all(users, (to, user) -> to.text(user.value()));
        connections(out, excluded);
      }
      case Recipients.Connections(var connections) -> {
        out.u8(CONNECTIONS);
        connections(out, connections);
      }
    }
  }

  static Recipients read(LayoutReader in) {
    int kind = in.u8();
    return switch (kind) {
      case ALL -> new Recipients.All(connections(in));
      case GROUPS ->
          new Recipients.Groups(in.all(from -> new GroupName(from.text())), connections(in));
      case USERS -> new Recipients.Users(in.all(from -> new UserId(from.text())), connections(in));
      case CONNECTIONS -> new Recipients.Connections(connections(in));
      default -> throw LayoutReader.unknown("recipients kind", kind, CONNECTIONS);
    };
  }

  private static void connections(LayoutWriter out, Set<ConnectionId> connections) {
    out.all(connections, (to, connection) -> to.text(connection.value()));
  }

  private static Set<ConnectionId> connections(LayoutReader in) {
    return in.all(from -> new ConnectionId(from.text()));
  }
}
