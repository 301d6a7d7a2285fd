package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.process.ServiceCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Faults of a cluster of two gateways and three nodes under traffic, and their effects.
///
/// `java ... Drills deploy/target/heliograph.jar [clients=1000] [seconds=60] [drill...]`
public final class Drills {
  private static final int NODES = 3;
  private static final int GATEWAYS = 2;
  private static final long CALL_INTERVAL_MILLIS = 20;
  private static final String ROLLING = "rolling-restart";
  private static final String ROLLING_WITH_SPARE = "rolling-restart-with-spare";
  private static final int MANY_CLIENTS = 5_000;
  private static final String CUT = "network-cut";

  /// The half of each member in order of creation, three nodes and two gateways.
  private static final List<Integer> HALVES = List.of(0, 0, 1, 0, 1);

  /// Longer than load balancers need to detect a change.
  private static final List<String> LEAVE_SLOWLY = List.of("--cluster.leave-delay=2s");

  private static final Map<String, Fault> FAULTS = faults();

  private final Path jar;
  private final int clients;
  private final Duration observed;

  Drills(Path jar, int clients, Duration observed) {
    this.jar = jar;
    this.clients = clients;
    this.observed = observed;
  }

  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("kill-node", Kill.of(Victim.NODE));
    faults.put("kill-gateway", Kill.of(Victim.GATEWAY));
    faults.put("kill-oldest", Kill.of(Victim.OLDEST));
    faults.put(
        "kill-two", new Kill(List.of(Victim.NODE, Victim.OTHER_NODE), Duration.ofSeconds(5)));
    faults.put("freeze-node", new Freeze(Duration.ofSeconds(30)));
    faults.put("restart-all", new RestartInTurn(DrillCluster::members));
    return faults;
  }

  /// Prints one row of figures for each drill, and exits with status 1 if a figure that must be
  /// zero is not.
  public static void main(String[] arguments) {
    int clients = 1_000;
    int seconds = 60;
    List<String> names = new ArrayList<>();
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      if (argument.startsWith("clients=")) {
        clients = Integer.parseInt(argument.substring("clients=".length()));
      } else if (argument.startsWith("seconds=")) {
        seconds = Integer.parseInt(argument.substring("seconds=".length()));
      } else {
        names.add(argument);
      }
    }
    Drills drills = new Drills(Path.of(arguments[0]), clients, Duration.ofSeconds(seconds));
    System.out.println(Figures.HEADER);
    boolean good = true;
    for (String name : names.isEmpty() ? names() : names) {
      Figures figures = drills.run(name);
      System.out.println(figures.row());
      good &= figures.nothingLost();
    }
    System.exit(good ? 0 : 1);
  }

  static List<String> names() {
    List<String> names = new ArrayList<>(FAULTS.keySet());
    names.add(CUT);
    names.add(ROLLING);
    names.add(ROLLING_WITH_SPARE);
    return names;
  }

  /// Runs one drill.
  Figures run(String name) {
    if (name.equals(CUT)) {
      return runCut();
    }
    if (name.equals(ROLLING) || name.equals(ROLLING_WITH_SPARE)) {
      return runRollingRestart(name);
    }
    Fault fault = FAULTS.get(name);
    if (fault == null) {
      throw new IllegalArgumentException(name + " (expected: one of " + names() + ")");
    }
    return run(name, fault, ServiceCluster.Site.loopback(), (_, _) -> true);
  }

  /// Nodes close the connections of 2 % of all clients a second.
  private Figures runRollingRestart(String name) {
    int many = Math.max(clients, MANY_CLIENTS);
    List<String> options =
        List.of(
            "--node.drain-rate=" + many / 50, "--node.drain-timeout=60s", LEAVE_SLOWLY.getFirst());
    DrillCluster cluster =
        new DrillCluster(jar, ServiceCluster.Site.loopback(), NODES, GATEWAYS, options);
    if (name.equals(ROLLING_WITH_SPARE)) {
      cluster.withSpare();
    }
    try (Scene scene = new Scene(cluster.start(), many)) {
      return new Drill(name, new RestartInTurn(DrillCluster::nodes), observed, CALL_INTERVAL_MILLIS)
          .run(scene, (_, _) -> true);
    }
  }

  private Figures runCut() {
    try (Network network = new Network(HALVES)) {
      return run(
          CUT,
          new CutNetwork(network, Duration.ofSeconds(30)),
          network,
          (process, gateway) -> network.halfOf(process) == network.halfOf(gateway));
    }
  }

  private Figures run(String name, Fault fault, ServiceCluster.Site site, Scene.Sight sight) {
    DrillCluster cluster = new DrillCluster(jar, site, NODES, GATEWAYS, LEAVE_SLOWLY);
    try (Scene scene = new Scene(cluster.start(), clients)) {
      return new Drill(name, fault, observed, CALL_INTERVAL_MILLIS).run(scene, sight);
    }
  }
}
