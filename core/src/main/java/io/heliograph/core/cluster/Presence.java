package io.heliograph.core.cluster;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;

/// Something that lives on nodes and that commands are routed by.
public sealed interface Presence {
  /// The hub it belongs to.
  HubName hub();

  /// An open connection: on one node.
  record OfConnection(HubName hub, ConnectionId connection) implements Presence {}

  /// A user with an open connection: on every node that has one.
  record OfUser(HubName hub, UserId user) implements Presence {}

  /// A group with a member: on every node that has one.
  record OfGroup(HubName hub, GroupName group) implements Presence {}
}
