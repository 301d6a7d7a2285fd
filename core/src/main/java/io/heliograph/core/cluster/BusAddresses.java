package io.heliograph.core.cluster;

/// Every address on the event bus. There is one per node, never one per hub, user, group or
/// connection.
final class BusAddresses {
  private BusAddresses() {}

  /// Where a node listens for commands.
  static String commands(NodeId node) {
    return "heliograph.node." + node.value() + ".commands";
  }
}
