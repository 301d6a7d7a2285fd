package io.heliograph.kubernetes.rollout;

import io.heliograph.kubernetes.Kustomize;
import io.heliograph.kubernetes.Rendering;
import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.fleet.ClientFleet;
import io.heliograph.testkit.fleet.HubClient.State;
import io.heliograph.testkit.traffic.Batch;
import io.heliograph.testkit.traffic.CallStatistics;
import io.heliograph.testkit.traffic.Loop;
import io.heliograph.testkit.traffic.RestCaller;
import io.heliograph.testkit.traffic.RestTraffic;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Gateways and nodes of an overlay are updated one workload after the other, while back ends call
/// and clients are connected. No call may fail.
///
/// `java ... RolloutDrill deploy/target/heliograph.jar k8s/overlays/production [clients=1000]`
public final class RolloutDrill implements AutoCloseable {
  /// The delay after which load balancers learn of a change: half of the preStop time.
  private static final Duration PROPAGATION = Duration.ofSeconds(5);

  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final long CALL_INTERVAL_MILLIS = 10;
  private static final int CONNECTIONS = 64;
  private static final int OK = 200;
  private static final String USERS = "u";

  private final PodCluster cluster;
  private final int clients;
  private final Loop loop = new Loop();
  private final Absences absences = new Absences();
  private final RestCaller rest;
  private final ClientFleet fleet;
  private final RestTraffic traffic;

  private RolloutDrill(PodCluster cluster, int clients) {
    this.cluster = cluster;
    this.clients = clients;
    Access access = new Access("rollout");
    this.rest = loop.call(() -> new RestCaller(loop.vertx(), access, CALL_TIMEOUT, CONNECTIONS));
    this.fleet =
        loop.call(() -> new ClientFleet(loop.vertx(), access, cluster.endpoints("node"), absences));
    this.traffic =
        loop.call(() ->
            new RestTraffic(loop.vertx(), rest, cluster.endpoints("gateway"), USERS, clients));
  }

  /// Prints one row of figures for each workload; exits with status 1 if a call failed or a pod was
  /// killed.
  public static void main(String[] arguments) throws IOException {
    int clients =
        arguments.length > 2 ? Integer.parseInt(arguments[2].replace("clients=", "")) : 1_000;
    Rendering rendering = Kustomize.render(Path.of(arguments[1]));
    Path folder = Files.createTempDirectory("rollout");
    boolean holds;
    try (PodCluster cluster = new PodCluster(rendering, Path.of(arguments[0]), folder);
        RolloutDrill drill = new RolloutDrill(cluster, clients)) {
      holds = drill.run();
    }
    System.exit(holds ? 0 : 1);
  }

  private boolean run() {
    cluster.start();
    loop.run(() -> fleet.start(USERS, clients));
    require("all clients are connected", everybodyIsConnected());
    require("all users are in their group", usersWithoutGroup() == 0);
    loop.run(() -> traffic.start(CALL_INTERVAL_MILLIS));
    System.out.println(RolloutFigures.HEADER);
    boolean holds = true;
    for (ReplicaSet workload : cluster.workloads()) {
      RolloutFigures figures = update(workload);
      System.out.println(figures.row());
      holds &= figures.holds();
    }
    loop.run(traffic::stop);
    loop.run(fleet::abandon);
    List<String> failures = cluster.failures();
    failures.forEach(System.out::println);
    return holds && failures.isEmpty();
  }

  private long usersWithoutGroup() {
    return loop.await(() ->
        Batch.countRefused(
            fleet.clients(),
            CONNECTIONS,
            client ->
                rest.call(
                        cluster.endpoints("gateway").next(),
                        HttpMethod.PUT,
                        "/users/" + client.user() + "/groups/everybody")
                    .map(status -> status == OK)));
  }

  private RolloutFigures update(ReplicaSet workload) {
    CallStatistics calls = loop.call(traffic::newWindow);
    loop.run(absences::reset);
    long began = System.nanoTime();
    List<Departure> departures = workload.update();
    require("all clients are back", everybodyIsConnected());
    return new RolloutFigures(
        workload.workload().name(),
        Duration.ofNanos(System.nanoTime() - began),
        calls,
        clients,
        loop.call(absences::losses),
        loop.call(absences::longest),
        departures);
  }

  private boolean everybodyIsConnected() {
    return loop.awaitUntil(DEADLINE, () -> fleet.count(State.CONNECTED) == clients);
  }

  private static void require(String what, boolean holds) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }

  static Duration propagation() {
    return PROPAGATION;
  }

  @Override
  public void close() {
    loop.close();
  }
}
