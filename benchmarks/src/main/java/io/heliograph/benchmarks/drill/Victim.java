package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.process.ClusterMember;

/// The target of a fault.
enum Victim {
  OLDEST,
  NODE,
  OTHER_NODE,
  GATEWAY;

  ClusterMember of(DrillCluster cluster) {
    return switch (this) {
      case OLDEST -> cluster.oldest();
      case NODE -> cluster.nodes().get(1);
      case OTHER_NODE -> cluster.nodes().get(2);
      case GATEWAY -> cluster.gateways().get(1);
    };
  }
}
