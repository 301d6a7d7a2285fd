package io.heliograph.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.heliograph.core.cluster.NodeId;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The types that travel between members through Hazelcast, and their numbers there. Each begins
/// with the version of its layout.
final class ClusterSerialization implements DataSerializableFactory {
  static final int FACTORY = 0x4845;
  static final int NODE_SET = 1;
  static final int PRESENCE_CHANGE = 2;
  static final int PRESENCE_UNION = 3;
  static final int STORED_MEMBERSHIPS = 4;
  static final int MEMBERSHIPS_CHANGE = 5;
  static final int MEMBERSHIPS_UNION = 6;
  static final int FOUND_ON = 7;
  static final int SWEEP = 8;
  static final int FIND_PRESENCES = 9;
  static final int SPLIT_HEALED = 10;

  @Override
  public IdentifiedDataSerializable create(int type) {
    return switch (type) {
      case NODE_SET -> new NodeSet();
      case PRESENCE_CHANGE -> new PresenceChange();
      case PRESENCE_UNION -> new PresenceUnion();
      case STORED_MEMBERSHIPS -> new StoredMemberships();
      case MEMBERSHIPS_CHANGE -> new MembershipsChange();
      case MEMBERSHIPS_UNION -> new MembershipsUnion();
      case FOUND_ON -> new FoundOn();
      case SWEEP -> new Sweep();
      case FIND_PRESENCES -> new FindPresences();
      case SPLIT_HEALED -> new SplitHealed();
      default ->
          throw new IllegalArgumentException(
              "serialised type: " + type + " (expected: 1-" + SPLIT_HEALED + ")");
    };
  }

  /// ```
  /// | count: i32 | node: text ... |
  /// ```
  static void writeNodes(ObjectDataOutput out, Set<NodeId> nodes) throws IOException {
    out.writeInt(nodes.size());
    for (NodeId node : nodes) {
      out.writeString(node.value());
    }
  }

  static Set<NodeId> readNodes(ObjectDataInput in) throws IOException {
    int count = in.readInt();
    Set<NodeId> nodes = new HashSet<>();
    for (int i = 0; i < count; i++) {
      nodes.add(new NodeId(String.valueOf(in.readString())));
    }
    return Set.copyOf(nodes);
  }

  static void requireVersion(int expected, int version) throws IOException {
    if (version != expected) {
      throw new IOException("layout version: " + version + " (expected: " + expected + ")");
    }
  }
}
