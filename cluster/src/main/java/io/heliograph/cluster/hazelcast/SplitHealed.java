package io.heliograph.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Notifies the member on which it runs that a split has healed: Hazelcast notifies only the
/// members of one half.
final class SplitHealed
    implements Callable<Boolean>, HazelcastInstanceAware, IdentifiedDataSerializable {
  private static final int VERSION = 1;

  private @Nullable HazelcastInstance hazelcast;

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    hazelcast = instance;
  }

  @Override
  public Boolean call() {
    ClusterMember member = hazelcast == null ? null : ClusterMember.in(hazelcast);
    if (member != null) {
      member.splitHealed();
    }
    return member != null;
  }

  /// ```
  /// | version: u8 |
  /// ```
  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(VERSION);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    ClusterSerialization.requireVersion(VERSION, in.readByte());
  }

  @Override
  public int getFactoryId() {
    return ClusterSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return ClusterSerialization.SPLIT_HEALED;
  }
}
