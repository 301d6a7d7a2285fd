package io.heliograph.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.heliograph.core.cluster.NodeId;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The nodes on which something is found. Mutable only during deserialisation.
final class NodeSet implements IdentifiedDataSerializable {
  private static final int VERSION = 1;

  private Set<NodeId> nodes;

  NodeSet() {
    this(Set.of());
  }

  NodeSet(Set<NodeId> nodes) {
    this.nodes = Set.copyOf(nodes);
  }

  Set<NodeId> nodes() {
    return nodes;
  }

  NodeSet without(Set<NodeId> gone) {
    Set<NodeId> rest = new HashSet<>(nodes);
    rest.removeAll(gone);
    return new NodeSet(rest);
  }

  NodeSet union(NodeSet other) {
    Set<NodeId> all = new HashSet<>(nodes);
    all.addAll(other.nodes);
    return new NodeSet(all);
  }

  /// ```
  /// | version: u8 | nodes |
  /// ```
  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(VERSION);
    ClusterSerialization.writeNodes(out, nodes);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    ClusterSerialization.requireVersion(VERSION, in.readByte());
    nodes = ClusterSerialization.readNodes(in);
  }

  @Override
  public int getFactoryId() {
    return ClusterSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return ClusterSerialization.NODE_SET;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeSet set && nodes.equals(set.nodes);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }
}
