package io.heliograph.benchmarks.consistency;

import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.fleet.ClientFleet;
import io.heliograph.testkit.fleet.HubClient.State;
import io.heliograph.testkit.fleet.ReadinessBalancer;
import io.heliograph.testkit.process.ClassCache;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.process.ServiceCluster;
import io.heliograph.testkit.traffic.Loop;
import io.heliograph.testkit.traffic.RestCaller;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Joins and sends through different gateways while a node joins and leaves, counted.
///
/// `java ... ReadYourWrites deploy/target/heliograph.jar [connections] [users]`
public final class ReadYourWrites implements AutoCloseable {
  private static final int CLIENTS = 48;
  private static final int USERS_AT_A_TIME = 12;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String HEADER =
      """
      | joins by | rounds | joined connections that missed a message \
      | messages received after a leave | slowest receipt | void rounds, by cause |
      | --- | --- | --- | --- | --- | --- |\
      """;

  private final ServiceCluster cluster;
  private final ClusterMember visitor;
  private final List<URI> gateways;
  private final Loop loop = new Loop();
  private final Waits waits = new Waits();
  private final RestCaller rest;
  private final ClientFleet fleet;

  /// The result of a run.
  ///
  /// @param table as it is printed
  /// @param clean whether no message was missed or received after a leave
  public record Outcome(String table, boolean clean) {}

  /// Starts two gateways and three nodes.
  public ReadYourWrites(Path jar) {
    List<String> options = List.of("--access-key=" + Access.accessKey());
    cluster =
        new ServiceCluster(
            jar,
            ServiceCluster.Site.loopback(),
            2,
            ClassCache.options(jar, List.of("-Xmx256m")),
            options);
    List<ClusterMember> nodes = cluster.add("node", 3);
    List<ClusterMember> gatewayMembers = cluster.add("gateway", 2);
    cluster.start();
    visitor = cluster.add("node");
    gateways = ServiceCluster.endpoints(gatewayMembers);
    Map<URI, URI> managements =
        cluster.members().stream()
            .filter(member -> nodes.contains(member) || member == visitor)
            .collect(Collectors.toMap(ClusterMember::endpoint, ClusterMember::management));
    Access access = new Access("consistency");
    rest =
        loop.call(
            () -> new RestCaller(loop.vertx(), access, CALL_TIMEOUT, CLIENTS + USERS_AT_A_TIME));
    ReadinessBalancer balancer = loop.call(() -> new ReadinessBalancer(loop.vertx(), managements));
    fleet = loop.call(() -> new ClientFleet(loop.vertx(), access, balancer, waits));
    await("nodes are ready", () -> balancer.ready().size() == nodes.size());
    loop.run(() -> fleet.start("c", CLIENTS));
    await("clients are connected", () -> fleet.count(State.CONNECTED) == CLIENTS);
  }

  private void await(String what, BooleanSupplier condition) {
    if (!loop.awaitUntil(DEADLINE, condition)) {
      throw new IllegalStateException("not so: " + what);
    }
  }

  public static void main(String[] arguments) {
    long connections = arguments.length > 1 ? Long.parseLong(arguments[1]) : 100_000;
    long users = arguments.length > 2 ? Long.parseLong(arguments[2]) : 100_000;
    try (ReadYourWrites program = new ReadYourWrites(Path.of(arguments[0]))) {
      Outcome outcome = program.run(connections, users);
      System.out.println(outcome.table());
      System.exit(outcome.clean() ? 0 : 1);
    }
  }

  /// Runs that many rounds of each kind, at the same time.
  public Outcome run(long connections, long users) {
    Tally ofConnections = new Tally(connections);
    Tally ofUsers = new Tally(users);
    long began = System.nanoTime();
    loop.run(() -> {
      new ConnectionJoins(loop.vertx(), gateways, rest, waits, ofConnections)
          .start(fleet.clients());
      new UserJoins(loop.vertx(), gateways, rest, waits, fleet, ofUsers).start(USERS_AT_A_TIME);
    });
    Churn churn = new Churn(visitor);
    churn.until(() -> loop.call(() -> ofConnections.isOver() && ofUsers.isOver()));
    String table =
        String.join(
            "\n",
            HEADER,
            ofConnections.row("connections"),
            ofUsers.row("users, connecting at that moment"),
            "",
            "%d joins and as many departures of a node, half of them by SIGKILL, in %.0f s."
                .formatted(churn.joins(), (System.nanoTime() - began) / 1e9));
    return new Outcome(table, ofConnections.isClean() && ofUsers.isClean());
  }

  @Override
  public void close() {
    loop.run(fleet::abandon);
    loop.close();
    cluster.close();
  }
}
