package io.heliograph.cluster.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.heliograph.core.cluster.Membership;
import io.heliograph.core.cluster.UserMemberships;
import io.heliograph.core.hub.GroupName;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;

/// The memberships of one user in one hub, as stored in the cluster. Mutable only during
/// deserialisation.
final class StoredMemberships implements IdentifiedDataSerializable {
  private static final int VERSION = 1;

  private UserMemberships memberships;

  StoredMemberships() {
    this(UserMemberships.NONE);
  }

  StoredMemberships(UserMemberships memberships) {
    this.memberships = memberships;
  }

  UserMemberships memberships() {
    return memberships;
  }

  /// ```
  /// | version: u8 | count: i32 | entry | ... |
  /// entry:   | group: text | expires: instant | updated: instant | timed: bool |
  /// instant: | seconds: i64 | nanoseconds: i32 |
  /// ```
  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(memberships.byGroup().size());
    for (Entry<GroupName, Membership> entry : memberships.byGroup().entrySet()) {
      out.writeString(entry.getKey().value());
      writeInstant(out, entry.getValue().expiresAt());
      writeInstant(out, entry.getValue().updatedAt());
      out.writeBoolean(entry.getValue().timed());
    }
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    ClusterSerialization.requireVersion(VERSION, in.readByte());
    int count = in.readInt();
    Map<GroupName, Membership> read = new HashMap<>();
    for (int i = 0; i < count; i++) {
      GroupName group = new GroupName(String.valueOf(in.readString()));
      read.put(group, new Membership(readInstant(in), readInstant(in), in.readBoolean()));
    }
    memberships = new UserMemberships(read);
  }

  static void writeInstant(ObjectDataOutput out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant readInstant(ObjectDataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  @Override
  public int getFactoryId() {
    return ClusterSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return ClusterSerialization.STORED_MEMBERSHIPS;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredMemberships stored && memberships.equals(stored.memberships);
  }

  @Override
  public int hashCode() {
    return memberships.hashCode();
  }
}
