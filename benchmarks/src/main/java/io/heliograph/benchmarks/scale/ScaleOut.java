package io.heliograph.benchmarks.scale;

import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.process.ServiceCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Processor time per message for one gateway and a growing number of nodes, and the time that one
/// more node takes to join. Many processes share the processors of one machine, so processor time
/// is meaningful and rates are not.
///
/// `java ... ScaleOut deploy/target/heliograph.jar [clients]`
public final class ScaleOut {
  private static final List<Integer> SIZES = List.of(1, 2, 3, 5);
  private static final List<String> JVM_OPTIONS = List.of("-Xmx256m");
  private static final List<String> KEY = List.of("--access-key=" + Access.accessKey());

  private ScaleOut() {}

  public static void main(String[] arguments) {
    Path jar = Path.of(arguments[0]);
    int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    System.out.printf("%d clients; CPU in microseconds per message%n%n", clients);
    System.out.println("| nodes | send | gateway | all nodes together | per node |");
    System.out.println("| --- | --- | --- | --- | --- |");
    List<String> joins = new ArrayList<>();
    for (int size : SIZES) {
      joins.add(measure(jar, size, clients));
    }
    System.out.println();
    joins.forEach(System.out::println);
    System.exit(0);
  }

  private static String measure(Path jar, int size, int clients) {
    try (ServiceCluster cluster =
        new ServiceCluster(
            jar, ServiceCluster.Site.loopback(), Math.min(2, size), JVM_OPTIONS, KEY)) {
      List<ClusterMember> nodes = cluster.add("node", size);
      ClusterMember gateway = cluster.add("gateway");
      cluster.start();
      try (SendCost cost = new SendCost(nodes, gateway, clients)) {
        cost.warmUp();
        for (SendCost.Kind kind : SendCost.Kind.values()) {
          print(size, kind, cost.measure(kind));
        }
      }
      Duration join = cluster.add("node").launch().awaitReady().timeToReady();
      return String.format(
          Locale.ROOT,
          "One more node beside %d is ready after %.2f s.",
          size,
          join.toMillis() / 1e3);
    }
  }

  private static void print(int size, SendCost.Kind kind, SendCost.Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %.0f | %.0f | %.0f |%n",
        size,
        kind.text(),
        cost.gatewayMicros(),
        cost.nodesMicros(),
        cost.nodesMicros() / size);
  }
}
