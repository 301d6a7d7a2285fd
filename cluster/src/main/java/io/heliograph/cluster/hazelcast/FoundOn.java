package io.heliograph.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.query.Predicate;
import io.heliograph.core.cluster.NodeId;
import java.io.IOException;
import java.util.Collections;
import java.util.Map.Entry;
import java.util.Set;

/// Whether something is recorded on one of the nodes.
final class FoundOn implements Predicate<String, NodeSet>, IdentifiedDataSerializable {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  private transient Set<NodeId> nodes;

  FoundOn() {
    this(Set.of());
  }

  FoundOn(Set<NodeId> nodes) {
    this.nodes = Set.copyOf(nodes);
  }

  @Override
  public boolean apply(Entry<String, NodeSet> entry) {
    return !Collections.disjoint(entry.getValue().nodes(), nodes);
  }

  /// ```
  /// | version: u8 | count: i32 | node: text ... |
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
    return ClusterSerialization.FOUND_ON;
  }
}
