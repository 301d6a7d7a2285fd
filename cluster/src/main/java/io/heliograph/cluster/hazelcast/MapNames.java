package io.heliograph.cluster.hazelcast;

import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.WireId;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The maps of the cluster and their keys. A key is the hub and a name within it; no hub's name
/// contains the separator.
final class MapNames {
  static final String CONNECTIONS = "connections";
  static final String USERS = "users";
  static final String GROUPS = "groups";
  static final String WIRES = "wires";
  static final String ENDED = "ended";
  static final String MEMBERSHIPS = "memberships";

  /// The executor of tasks over all data.
  static final String TASKS = "directory-tasks";

  static final List<String> PRESENCES = List.of(CONNECTIONS, USERS, GROUPS, WIRES, ENDED);

  private MapNames() {}

  static String mapOf(Presence what) {
    return switch (what) {
      case Presence.OfConnection _ -> CONNECTIONS;
      case Presence.OfUser _ -> USERS;
      case Presence.OfGroup _ -> GROUPS;
      case Presence.OfWire _ -> WIRES;
      case Presence.OfEnded _ -> ENDED;
    };
  }

  static String keyOf(Presence what) {
    return switch (what) {
      case Presence.OfConnection(var hub, var connection) -> key(hub, connection.value());
      case Presence.OfUser(var hub, var user) -> key(hub, user.value());
      case Presence.OfGroup(var hub, var group) -> key(hub, group.value());
      case Presence.OfWire(var hub, var wire) -> key(hub, wire.value());
      case Presence.OfEnded(var hub, var connection) -> key(hub, connection.value());
    };
  }

  /// The presences of a map's keys.
  static Set<Presence> presencesOf(String map, Collection<String> keys) {
    return keys.stream().map(key -> presenceOf(map, key)).collect(Collectors.toSet());
  }

  private static Presence presenceOf(String map, String key) {
    int slash = key.indexOf('/');
    HubName hub = new HubName(key.substring(0, slash));
    String name = key.substring(slash + 1);
    return switch (map) {
      case CONNECTIONS -> new Presence.OfConnection(hub, new ConnectionId(name));
      case USERS -> new Presence.OfUser(hub, new UserId(name));
      case GROUPS -> new Presence.OfGroup(hub, new GroupName(name));
      case WIRES -> new Presence.OfWire(hub, new WireId(name));
      case ENDED -> new Presence.OfEnded(hub, new ConnectionId(name));
      default ->
          throw new IllegalArgumentException(
              "map: " + map + " (expected: one of " + String.join(", ", PRESENCES) + ")");
    };
  }

  static String key(HubName hub, String name) {
    return hub.value() + '/' + name;
  }
}
