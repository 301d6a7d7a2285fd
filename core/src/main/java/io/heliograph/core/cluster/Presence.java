package io.heliograph.core.cluster;

import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.WireId;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;

/// Something that lives on nodes and that commands are targeted by.
public sealed interface Presence {
  /// The hub it belongs to.
  HubName hub();

  /// An open connection: on one node.
  record OfConnection(HubName hub, ConnectionId connection) implements Presence {}

  /// A user with an open connection: on every node that has one.
  record OfUser(HubName hub, UserId user) implements Presence {}

  /// A group with a connection: on every node that has one.
  record OfGroup(HubName hub, GroupName group) implements Presence {}

  /// A socket that is held for a connection of another shard: on one node.
  record OfWire(HubName hub, WireId wire) implements Presence {}

  /// A resumable connection that has ended while the token that opened it is still valid: on the
  /// node that had it.
  record OfEnded(HubName hub, ConnectionId connection) implements Presence {}

  /// What a relayed command is for.
  static Presence of(RelayCommand<?> command) {
    return switch (command) {
      case RelayCommand.ToConnection<?> to -> new OfConnection(to.hub(), to.connection());
      case RelayCommand.ToWire<?> to -> new OfWire(to.hub(), to.wire());
    };
  }
}
