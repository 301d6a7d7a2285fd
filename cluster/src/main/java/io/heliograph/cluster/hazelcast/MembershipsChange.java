package io.heliograph.cluster.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.heliograph.core.cluster.UserMemberships;
import io.heliograph.core.hub.GroupName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map.Entry;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Adds a user to a group or removes it. Runs where the entry is; idempotent, because it carries
/// its time stamp.
final class MembershipsChange
    implements EntryProcessor<String, StoredMemberships, Void>, IdentifiedDataSerializable {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final int REMOVE = 0;
  private static final int PUT_UNTIMED = 1;
  private static final int PUT_TIMED = 2;

  private int kind;
  private String group = "";
  private Instant now = Instant.EPOCH;
  private Duration ttl = Duration.ZERO;

  MembershipsChange() {}

  private MembershipsChange(int kind, GroupName group, Instant now, Duration ttl) {
    this.kind = kind;
    this.group = group.value();
    this.now = now;
    this.ttl = ttl;
  }

  /// @param ttl null for a membership without one
  static MembershipsChange put(GroupName group, @Nullable Duration ttl, Instant now) {
    return ttl == null
        ? new MembershipsChange(PUT_UNTIMED, group, now, Duration.ZERO)
        : new MembershipsChange(PUT_TIMED, group, now, ttl);
  }

  static MembershipsChange remove(GroupName group, Instant now) {
    return new MembershipsChange(REMOVE, group, now, Duration.ZERO);
  }

  @Override
  public @Nullable Void process(Entry<String, StoredMemberships> entry) {
    StoredMemberships before = entry.getValue();
    UserMemberships after = changed(before == null ? UserMemberships.NONE : before.memberships());
    if (!after.byGroup().isEmpty()) {
      // Zero would mean for ever.
      long longest = Math.max(1, Duration.between(now, after.endsAt()).toMillis());
      ((ExtendedMapEntry<String, StoredMemberships>) entry)
          .setValue(new StoredMemberships(after), longest, TimeUnit.MILLISECONDS);
    } else if (before != null) {
      remove(entry);
    }
    return null;
  }

  private UserMemberships changed(UserMemberships before) {
    GroupName name = new GroupName(group);
    return switch (kind) {
      case PUT_UNTIMED -> before.with(name, null, now);
      case PUT_TIMED -> before.with(name, ttl, now);
      default -> before.without(name, now);
    };
  }

  @SuppressWarnings("NullAway") // that is how an entry processor removes its entry
  private static void remove(Entry<String, StoredMemberships> entry) {
    entry.setValue(null);
  }

  /// ```
  /// | version: u8 | kind: u8 | group: text | now: instant | ttl: i64 milliseconds |
  /// ```
  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeByte(kind);
    out.writeString(group);
    StoredMemberships.writeInstant(out, now);
    out.writeLong(ttl.toMillis());
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    ClusterSerialization.requireVersion(VERSION, in.readByte());
    kind = in.readByte();
    group = String.valueOf(in.readString());
    now = StoredMemberships.readInstant(in);
    ttl = Duration.ofMillis(in.readLong());
  }

  @Override
  public int getFactoryId() {
    return ClusterSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return ClusterSerialization.MEMBERSHIPS_CHANGE;
  }
}
