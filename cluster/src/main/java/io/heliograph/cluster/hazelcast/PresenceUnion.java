package io.heliograph.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/// After a split, the union of both halves counts. Nodes remove their stale presences themselves.
final class PresenceUnion
    implements SplitBrainMergePolicy<NodeSet, MergingValue<NodeSet>, NodeSet>,
        IdentifiedDataSerializable {
  @Override
  public NodeSet merge(MergingValue<NodeSet> merging, @Nullable MergingValue<NodeSet> existing) {
    NodeSet one = merging.getDeserializedValue();
    return existing == null ? one : one.union(existing.getDeserializedValue());
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}

  @Override
  public int getFactoryId() {
    return ClusterSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return ClusterSerialization.PRESENCE_UNION;
  }
}
