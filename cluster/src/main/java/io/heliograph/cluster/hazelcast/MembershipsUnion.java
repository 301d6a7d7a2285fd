package io.heliograph.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/// After a split, a user is in every group of either half; where both know the group, the latest
/// call counts. A removal that one half has not seen is undone; otherwise acknowledged memberships
/// would be lost.
final class MembershipsUnion
    implements SplitBrainMergePolicy<
            StoredMemberships, MergingValue<StoredMemberships>, StoredMemberships>,
        IdentifiedDataSerializable {
  @Override
  public StoredMemberships merge(
      MergingValue<StoredMemberships> merging, @Nullable MergingValue<StoredMemberships> existing) {
    StoredMemberships one = merging.getDeserializedValue();
    return existing == null
        ? one
        : new StoredMemberships(
            one.memberships().union(existing.getDeserializedValue().memberships()));
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
    return ClusterSerialization.MEMBERSHIPS_UNION;
  }
}
