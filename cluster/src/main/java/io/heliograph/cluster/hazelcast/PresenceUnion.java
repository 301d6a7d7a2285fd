package io.heliograph.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/// After a split, something is found where either half has seen it. What is too much is taken back
/// by the nodes themselves.
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
