package io.heliograph.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.Pipelining;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.heliograph.core.cluster.NodeId;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Removes lost nodes from the entries of the member on which it runs, and returns the number of
/// entries. Readers ignore those nodes already. Blocks on a thread of Hazelcast that is dedicated
/// to it.
final class Sweep implements Callable<Integer>, HazelcastInstanceAware, IdentifiedDataSerializable {
  private static final int VERSION = 1;
  private static final int AT_ONCE = 64;

  private Set<NodeId> lost;
  private @Nullable HazelcastInstance hazelcast;

  Sweep() {
    this(Set.of());
  }

  Sweep(Set<NodeId> lost) {
    this.lost = Set.copyOf(lost);
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    hazelcast = instance;
  }

  @Override
  public Integer call() throws Exception {
    int entries = 0;
    if (hazelcast != null) {
      for (String name : MapNames.PRESENCES) {
        entries += sweep(hazelcast.getMap(name));
      }
    }
    return entries;
  }

  private int sweep(IMap<String, NodeSet> presences) throws Exception {
    Set<String> keys = presences.localKeySet(new FoundOn(lost));
    PresenceChange change = PresenceChange.vanished(lost);
    Pipelining<Void> changes = new Pipelining<>(AT_ONCE);
    for (String key : keys) {
      changes.add(presences.submitToKey(key, change));
    }
    changes.results();
    return keys.size();
  }

  /// ```
  /// | version: u8 | lost: nodes |
  /// ```
  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(VERSION);
    ClusterSerialization.writeNodes(out, lost);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    ClusterSerialization.requireVersion(VERSION, in.readByte());
    lost = ClusterSerialization.readNodes(in);
  }

  @Override
  public int getFactoryId() {
    return ClusterSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return ClusterSerialization.SWEEP;
  }
}
