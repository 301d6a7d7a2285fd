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

/// Mends what a race in Hazelcast (5.7) can leave behind. A member that is let in at the moment in
/// which it begins to try again forgets its master: it takes no news of members from then on, and
/// the others throw it out at the next one. The oldest member is the master, and any member may
/// claim it.
final class MasterOfCluster implements NodeAware {
  private static final Logger LOG = LoggerFactory.getLogger(MasterOfCluster.class);

  private @Nullable Node node;

  @Override
  public void setNode(Node node) {
    this.node = node;
  }

  /// To be called when the instance has joined, which is over then.
  ///
  /// @return whether there was something to mend
  static boolean mend(HazelcastInstance instance) {
    MasterOfCluster master = of(instance);
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

  static MasterOfCluster of(HazelcastInstance instance) {
    MasterOfCluster master = new MasterOfCluster();
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
