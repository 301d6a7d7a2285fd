package io.heliograph.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.cluster.impl.ClusterServiceImpl;
import com.hazelcast.internal.services.NodeAware;
import com.hazelcast.spi.impl.SerializationServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works around a race in Hazelcast 5.7. A member that is admitted at the moment in which it
/// retries to join forgets its master: it ignores later lists of members, and the others evict it
/// at the next change. The oldest member is the master, and any member may accept its claim.
final class LostMasterWorkaround implements NodeAware {
  private static final Logger LOG = LoggerFactory.getLogger(LostMasterWorkaround.class);

  private @Nullable Node node;

  @Override
  public void setNode(Node node) {
    this.node = node;
  }

  /// Must be called when the instance has joined.
  ///
  /// @return whether the master had been forgotten
  static boolean apply(HazelcastInstance instance) {
    LostMasterWorkaround master = of(instance);
    if (master.isKnown()) {
      return false;
    }
    Member oldest = instance.getCluster().getMembers().iterator().next();
    if (!oldest.localMember()) {
      LOG.atInfo()
          .addKeyValue("master", oldest.getAddress())
          .log("Master unknown after join, oldest member accepted as master");
      master.service().handleMastershipClaim(oldest.getAddress(), oldest.getUuid());
    }
    return true;
  }

  static LostMasterWorkaround of(HazelcastInstance instance) {
    LostMasterWorkaround master = new LostMasterWorkaround();
    ((SerializationServiceSupport) instance)
        .getSerializationService()
        .getManagedContext()
        .initialize(master);
    return master;
  }

  boolean isKnown() {
    return service().getMasterAddress() != null;
  }

  ClusterServiceImpl service() {
    if (node == null) {
      throw new IllegalStateException("Hazelcast gave no node (expected: its own)");
    }
    return node.getClusterService();
  }
}
