package io.heliograph.cluster.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.heliograph.core.cluster.NodeId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map.Entry;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Adds nodes to a presence or removes them. Runs where the entry is; idempotent except for the
/// lease.
final class PresenceChange
    implements EntryProcessor<String, NodeSet, Void>, IdentifiedDataSerializable {
  /// How long a presence lives without renewal. It serves garbage collection only.
  static final Duration LEASE = Duration.ofMinutes(30);

  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  private boolean appear;
  private transient Set<NodeId> nodes = Set.of();

  PresenceChange() {}

  private PresenceChange(boolean appear, Set<NodeId> nodes) {
    this.appear = appear;
    this.nodes = Set.copyOf(nodes);
  }

  static PresenceChange appeared(NodeId node) {
    return new PresenceChange(true, Set.of(node));
  }

  static PresenceChange vanished(Set<NodeId> nodes) {
    return new PresenceChange(false, nodes);
  }

  @Override
  public @Nullable Void process(Entry<String, NodeSet> entry) {
    NodeSet before = entry.getValue();
    if (appear) {
      NodeSet added = new NodeSet(nodes);
      set(entry, before == null ? added : before.union(added));
    } else if (before != null) {
      NodeSet rest = before.without(nodes);
      set(entry, rest.nodes().isEmpty() ? null : rest);
    }
    return null;
  }

  private static void set(Entry<String, NodeSet> entry, @Nullable NodeSet nodes) {
    if (nodes == null) {
      remove(entry);
    } else {
      ((ExtendedMapEntry<String, NodeSet>) entry)
          .setValue(nodes, LEASE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @SuppressWarnings("NullAway") // that is how an entry processor removes its entry
  private static void remove(Entry<String, NodeSet> entry) {
    entry.setValue(null);
  }

  /// ```
  /// | version: u8 | appear: bool | nodes |
  /// ```
  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeBoolean(appear);
    ClusterSerialization.writeNodes(out, nodes);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    ClusterSerialization.requireVersion(VERSION, in.readByte());
    appear = in.readBoolean();
    nodes = ClusterSerialization.readNodes(in);
  }

  @Override
  public int getFactoryId() {
    return ClusterSerialization.FACTORY;
  }

  @Override
  public int getClassId() {
    return ClusterSerialization.PRESENCE_CHANGE;
  }
}
