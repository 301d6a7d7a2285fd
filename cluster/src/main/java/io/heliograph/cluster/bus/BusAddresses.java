package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.NodeId;
import java.util.List;
import java.util.Optional;

/// Every address on the event bus. There are a few per member of the cluster, never one per hub,
/// user, group or connection. An address contains the id of its member.
public final class BusAddresses {
  private static final String PREFIX = "heliograph.";

  private BusAddresses() {}

  /// The address on which a node listens for commands.
  static String commands(NodeId node) {
    return PREFIX + node.value() + ".commands";
  }

  /// The address on which a node reports its undelivered bytes.
  static String waiting(NodeId node) {
    return PREFIX + node.value() + ".waiting";
  }

  /// The address of the join barrier of a member.
  public static String joinBarrier(NodeId member) {
    return PREFIX + member.value() + ".join-barrier";
  }

  /// All addresses of a member.
  public static List<String> of(NodeId member) {
    return List.of(commands(member), waiting(member), joinBarrier(member));
  }

  /// The member that an address belongs to.
  public static Optional<NodeId> ownerOf(String address) {
    int end = address.indexOf('.', PREFIX.length());
    return address.startsWith(PREFIX) && end > 0
        ? Optional.of(new NodeId(address.substring(PREFIX.length(), end)))
        : Optional.empty();
  }
}
