package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.process.ClassCache;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.process.ServiceCluster;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gateways and nodes, each a process. The first node is the oldest member.
final class DrillCluster implements AutoCloseable {
  private static final List<String> JVM_OPTIONS = List.of("-Xmx384m");
  private static final int SEEDS = 3;

  private final ServiceCluster cluster;
  private final List<ClusterMember> nodes;
  private final List<ClusterMember> gateways;
  private Optional<ClusterMember> spare = Optional.empty();

  DrillCluster(Path jar, ServiceCluster.Site site, int nodes, int gateways, List<String> options) {
    List<String> all =
        Stream.concat(Stream.of("--access-key=" + Access.accessKey()), options.stream()).toList();
    this.cluster =
        new ServiceCluster(
            jar, site, Math.min(SEEDS, nodes), ClassCache.options(jar, JVM_OPTIONS), all);
    this.nodes = cluster.add("node", nodes);
    this.gateways = cluster.add("gateway", gateways);
  }

  /// Starts the first node, then all other members.
  DrillCluster start() {
    oldest().launch().awaitReady();
    List<ClusterMember> others = members().subList(1, members().size());
    others.forEach(ClusterMember::launch);
    others.forEach(member -> member.process().awaitReady());
    return this;
  }

  /// Prepares a spare node, which does not run yet.
  DrillCluster withSpare() {
    spare = Optional.of(cluster.add("node"));
    return this;
  }

  /// The spare node, if there is one.
  Optional<ClusterMember> spare() {
    return spare;
  }

  ClusterMember oldest() {
    return nodes.getFirst();
  }

  List<ClusterMember> members() {
    return Stream.concat(nodes.stream(), gateways.stream()).toList();
  }

  List<ClusterMember> nodes() {
    return nodes;
  }

  List<ClusterMember> gateways() {
    return gateways;
  }

  /// The health of each of these members, by endpoint.
  static Map<URI, URI> managements(List<ClusterMember> members) {
    return members.stream()
        .collect(Collectors.toMap(ClusterMember::endpoint, ClusterMember::management));
  }

  /// The running members.
  static List<ClusterMember> alive(List<ClusterMember> members) {
    return members.stream().filter(member -> member.process().isAlive()).toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
