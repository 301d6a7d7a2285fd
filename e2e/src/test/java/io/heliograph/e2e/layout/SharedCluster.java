package io.heliograph.e2e.layout;

import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.testkit.process.ClassCache;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.process.ServiceCluster;
import io.heliograph.testkit.proxy.Rotation;
import io.heliograph.testkit.proxy.RoundRobinProxy;
import java.net.URI;
import java.util.List;

/// The one cluster of a run, behind a proxy that goes round. Started when it is first wanted, and
/// ended with the tests' own process.
final class SharedCluster {
  private static final List<String> JVM_OPTIONS = List.of("-ea", "-Xmx256m");
  private static final List<String> OPTIONS = List.of("--node.poll-timeout=1s");

  private SharedCluster() {}

  static Deployment service() {
    return Holder.SERVICE;
  }

  private static final class Holder {
    static final Deployment SERVICE = start();

    private static Deployment start() {
      ServiceCluster cluster =
          new ServiceCluster(
              ServiceProcess.JAR,
              ServiceCluster.Site.loopback(),
              2,
              ClassCache.options(ServiceProcess.JAR, JVM_OPTIONS),
              OPTIONS);
      return switch (Layout.ofThisRun()) {
        case ONE_PROCESS -> throw new IllegalStateException("one process is no cluster");
        case GATEWAYS_AND_NODES -> {
          List<ClusterMember> nodes = cluster.add("node", 3);
          List<ClusterMember> gateways = cluster.add("gateway", 2);
          yield behindProxy(cluster, gateways, nodes);
        }
        case THREE_OF_ALL -> {
          List<ClusterMember> members = cluster.add("all", 3);
          yield behindProxy(cluster, members, members);
        }
      };
    }

    private static Deployment behindProxy(
        ServiceCluster cluster, List<ClusterMember> gateways, List<ClusterMember> nodes) {
      cluster.start();
      List<URI> answering = ServiceCluster.endpoints(gateways);
      Rotation rotation = new Rotation(answering, ServiceCluster.endpoints(nodes));
      return Deployment.ofCluster(new RoundRobinProxy(rotation).endpoint(), answering);
    }
  }
}
