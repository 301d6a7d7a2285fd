package io.heliograph.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.heliograph.core.cluster.NodeId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Finds the entries of one map that name a node, among those of the member on which it runs.
final class FindPresences
    implements Callable<List<String>>, HazelcastInstanceAware, IdentifiedDataSerializable {
  private static final int VERSION = 1;

  private String map = "";
  private Set<NodeId> nodes = Set.of();
  private @Nullable HazelcastInstance hazelcast;

  FindPresences() {}

  FindPresences(String map, NodeId node) {
    this.map = map;
    this.nodes = Set.of(node);
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    hazelcast = instance;
  }

  @Override
  public List<String> call() {
    if (hazelcast == null) {
      return new ArrayList<>();
    }
    IMap<String, NodeSet> presences = hazelcast.getMap(map);
    return new ArrayList<>(presences.localKeySet(new FoundOn(nodes)));
  }

  /// ```
  /// | version: u8 | map: text | nodes |
  /// ```
  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeString(map);
    ClusterSerialization.writeNodes(out, nodes);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    ClusterSerialization.requireVersion(VERSION, in.readByte());
    map = String.valueOf(in.readString());
    nodes = ClusterSerialization.readNodes(in);
  }

  @Override
  public int getFactoryId() {
    return ClusterSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return ClusterSerialization.FIND_PRESENCES;
  }
}
