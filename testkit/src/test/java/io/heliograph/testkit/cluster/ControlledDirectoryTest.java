package io.heliograph.testkit.cluster;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;

class ControlledDirectoryTest extends ClusterDirectoryContract {
  @Override
  protected ClusterDirectory create() {
    return new ControlledDirectory(new NodeId("n1"));
  }
}
