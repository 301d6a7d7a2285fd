package io.heliograph.benchmarks.drill;

import io.heliograph.benchmarks.load.Books;
import io.heliograph.benchmarks.load.NumberedSender;
import io.heliograph.benchmarks.load.NumberedStream;
import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.fleet.Balancer;
import io.heliograph.testkit.fleet.ClientFleet;
import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.fleet.HubClient.State;
import io.heliograph.testkit.fleet.LeastConnections;
import io.heliograph.testkit.fleet.ReadinessBalancer;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.traffic.Batch;
import io.heliograph.testkit.traffic.Loop;
import io.heliograph.testkit.traffic.RestCaller;
import io.heliograph.testkit.traffic.RestTraffic;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A cluster with clients and traffic, for a drill.
final class Scene implements AutoCloseable {
  private static final String USERS = "u";
  private static final Duration CONNECT_DEADLINE = Duration.ofMinutes(2);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final long NUMBERED_PAUSE_MILLIS = 200;
  private static final long SAMPLING_MILLIS = 20;
  private static final int CONNECTIONS = 64;

  private final DrillCluster cluster;
  private final Loop loop = new Loop();
  private final Books books = new Books();
  private final ReadinessBalancer gatewayBalancer;
  private final RestCaller rest;
  private final ClientFleet fleet;
  private final RestTraffic traffic;
  private final List<NumberedStream> streams = new ArrayList<>();
  private int mostAway;
  private final List<NumberedSender> senders = new ArrayList<>();

  /// @param cluster runs
  Scene(DrillCluster cluster, int clients) {
    this.cluster = cluster;
    Access access = new Access("drill");
    gatewayBalancer = balancer(cluster.gateways());
    rest = loop.call(() -> new RestCaller(loop.vertx(), access, CALL_TIMEOUT, CONNECTIONS));
    ReadinessBalancer nodeBalancer =
        balancer(Stream.concat(cluster.nodes().stream(), cluster.spare().stream()).toList());
    fleet = loop.call(() -> new ClientFleet(loop.vertx(), access, forClients(nodeBalancer), books));
    traffic = loop.call(() -> new RestTraffic(loop.vertx(), rest, gatewayBalancer, USERS, clients));
    connect(nodeBalancer, clients);
  }

  /// Round robin, or least connections if a spare node is to take the clients.
  private Balancer forClients(ReadinessBalancer nodes) {
    return cluster.spare().isEmpty() ? nodes : new LeastConnections(nodes, this::clients);
  }

  private List<HubClient> clients() {
    return fleet.clients();
  }

  private ReadinessBalancer balancer(List<ClusterMember> members) {
    return loop.call(() -> new ReadinessBalancer(loop.vertx(), DrillCluster.managements(members)));
  }

  private void connect(ReadinessBalancer nodes, int clients) {
    require(
        "all processes are ready",
        loop.awaitUntil(
            CONNECT_DEADLINE,
            () ->
                nodes.ready().size() == cluster.nodes().size()
                    && gatewayBalancer.ready().size() == cluster.gateways().size()));
    loop.run(() -> fleet.start(USERS, clients));
    require("all clients are connected", awaitEverybody(CONNECT_DEADLINE));
    URI gateway = cluster.gateways().getFirst().endpoint();
    long refused =
        loop.await(() ->
            Batch.countRefused(
                fleet.clients(),
                CONNECTIONS,
                client ->
                    rest.call(
                            gateway,
                            HttpMethod.PUT,
                            "/users/" + client.user() + "/groups/everybody")
                        .map(status -> status == 200)));
    require("all users are in their group", refused == 0);
  }

  private static void require(String what, boolean holds) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }

  /// Starts all traffic. Every gateway has a stream to all clients, one to a group and one to a
  /// user.
  ///
  /// @param sees whether a client is expected to receive the messages of a gateway
  void startTraffic(long intervalMillis, Sight sees) {
    loop.run(() -> {
      for (int i = 0; i < cluster.gateways().size(); i++) {
        URI gateway = cluster.gateways().get(i).endpoint();
        String user = fleet.clients().get(i).user();
        List<HubClient> seen =
            fleet.clients().stream()
                .filter(client -> sees.sees(client.process().orElseThrow(), gateway))
                .toList();
        send(gateway, "/:send", "hub" + i, seen);
        send(gateway, "/groups/everybody/:send", "group" + i, seen);
        send(
            gateway,
            "/users/" + user + "/:send",
            "user" + i,
            seen.stream().filter(client -> client.user().equals(user)).toList());
      }
      traffic.start(intervalMillis);
      loop.vertx().setPeriodic(SAMPLING_MILLIS, _ -> sampleAbsence());
    });
  }

  private void sampleAbsence() {
    mostAway = Math.max(mostAway, fleet.clients().size() - fleet.count(State.CONNECTED));
  }

  private void send(URI gateway, String operation, String name, List<HubClient> recipients) {
    NumberedStream stream = new NumberedStream(name);
    streams.add(stream);
    books.expect(stream, 0, recipients);
    senders.add(
        new NumberedSender(loop.vertx(), rest, gateway, operation, stream, NUMBERED_PAUSE_MILLIS)
            .start());
  }

  /// Stops all traffic and waits for pending calls.
  void stopTraffic() {
    loop.run(() -> {
      traffic.stop();
      senders.forEach(NumberedSender::stop);
    });
    loop.awaitUntil(
        CALL_TIMEOUT, () -> traffic.isIdle() && senders.stream().allMatch(NumberedSender::isIdle));
  }

  boolean awaitEverybody(Duration deadline) {
    return loop.awaitUntil(deadline, () -> fleet.count(State.CONNECTED) == fleet.clients().size());
  }

  /// Clients whose WebSocket is at one of these members now.
  List<HubClient> clientsAt(List<ClusterMember> members) {
    List<URI> endpoints = members.stream().map(ClusterMember::endpoint).toList();
    return loop.call(() ->
        fleet.clients().stream()
            .filter(client -> client.process().filter(endpoints::contains).isPresent())
            .toList());
  }

  /// Accepted messages that have not reached those clients, after a time in which all should have
  /// arrived.
  long missing(Predicate<HubClient> which) {
    loop.awaitUntil(Duration.ofSeconds(20), () -> books.missing(which, streams) == 0);
    return loop.call(() -> books.missing(which, streams));
  }

  /// The clients' reconnects, in words.
  String comings() {
    return loop.call(() -> {
      int failed = 0;
      Map<Integer, Integer> clientsByLosses = new TreeMap<>();
      for (HubClient client : fleet.clients()) {
        failed += client.failedAttempts();
        clientsByLosses.merge(client.losses(), 1, Integer::sum);
      }
      return String.format(
          Locale.ROOT,
          "at most %.1f %% disconnected at once, clients by lost connections %s, %d failed"
              + " attempts",
          100.0 * mostAway / fleet.clients().size(),
          clientsByLosses,
          failed);
    });
  }

  DrillCluster cluster() {
    return cluster;
  }

  Loop loop() {
    return loop;
  }

  Books books() {
    return books;
  }

  RestCaller rest() {
    return rest;
  }

  RestTraffic traffic() {
    return traffic;
  }

  ClientFleet fleet() {
    return fleet;
  }

  @Override
  public void close() {
    loop.run(fleet::abandon);
    loop.close();
    cluster.close();
  }

  /// Whether messages of a gateway are expected to reach a client of that process.
  @FunctionalInterface
  interface Sight {
    boolean sees(URI process, URI gateway);
  }
}
