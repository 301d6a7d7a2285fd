package io.heliograph.benchmarks.scale;

import io.heliograph.benchmarks.load.Books;
import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.fleet.ClientFleet;
import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.fleet.HubClient.State;
import io.heliograph.testkit.fleet.ReadinessBalancer;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.traffic.Batch;
import io.heliograph.testkit.traffic.Loop;
import io.heliograph.testkit.traffic.RestCaller;
import io.heliograph.testkit.waiting.Await;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sends of each kind through one gateway, and their processor time by process.
final class SendCost implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final int CALLERS = 16;
  private static final int GROUP_SIZE = 10;
  private static final int BROADCASTS = 3_000;
  private static final int SENDS = 30_000;

  /// Until compilers have done most of their work.
  private static final int WARM_UPS = 3;

  /// The recipients of a message.
  enum Kind {
    BROADCAST(BROADCASTS),
    GROUP(SENDS),
    USER(SENDS),
    CONNECTION(SENDS);

    private final int messages;

    Kind(int messages) {
      this.messages = messages;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Microseconds of processor time per message.
  record Cost(double gatewayMicros, double nodesMicros) {}

  private final Loop loop = new Loop();
  private final List<ClusterMember> nodes;
  private final ClusterMember gateway;
  private final RestCaller rest;
  private final ClientFleet fleet;

  SendCost(List<ClusterMember> nodes, ClusterMember gateway, int clients) {
    this.nodes = nodes;
    this.gateway = gateway;
    Access access = new Access("scale");
    rest = loop.call(() -> new RestCaller(loop.vertx(), access, CALL_TIMEOUT, CALLERS));
    ReadinessBalancer balancer =
        loop.call(() ->
            new ReadinessBalancer(
                loop.vertx(),
                nodes.stream()
                    .collect(
                        Collectors.toMap(ClusterMember::endpoint, ClusterMember::management))));
    fleet = loop.call(() -> new ClientFleet(loop.vertx(), access, balancer, new Books()));
    require(loop.awaitUntil(DEADLINE, () -> balancer.ready().size() == nodes.size()), "ready");
    loop.run(() -> fleet.start("u", clients));
    require(loop.awaitUntil(DEADLINE, () -> fleet.count(State.CONNECTED) == clients), "connected");
    joinGroups();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("never: " + what);
    }
  }

  /// Ten neighbours of the list are a group; they are on as many nodes as there are, up to ten.
  private void joinGroups() {
    URI url = gateway.endpoint();
    long refused =
        loop.await(() ->
            Batch.countRefused(
                indices(fleet.clients().size()),
                CALLERS,
                index -> {
                  String id = fleet.clients().get(index).connectionId();
                  String member = "/groups/g" + index / GROUP_SIZE + "/connections/" + id;
                  return rest.call(url, HttpMethod.PUT, member).map(status -> status == 200);
                }));
    require(refused == 0, "in their groups");
  }

  private static List<Integer> indices(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  /// Sends everything a few times, because the kinds have most of their way in common.
  void warmUp() {
    for (int i = 0; i < WARM_UPS; i++) {
      for (Kind kind : Kind.values()) {
        send(kind);
      }
    }
  }

  /// Sends and looks at the clocks.
  Cost measure(Kind kind) {
    double gatewayBefore = cpuMicros(List.of(gateway));
    double nodesBefore = cpuMicros(nodes);
    send(kind);
    return new Cost(
        (cpuMicros(List.of(gateway)) - gatewayBefore) / kind.messages,
        (cpuMicros(nodes) - nodesBefore) / kind.messages);
  }

  private void send(Kind kind) {
    IntFunction<String> operation = operation(kind);
    long refused =
        loop.await(() ->
            Batch.countRefused(
                indices(kind.messages),
                CALLERS,
                index ->
                    rest.send(gateway.endpoint(), operation.apply(index), "s", index)
                        .map(status -> status == 202)));
    require(refused == 0, "taken");
    Await.pass(Duration.ofMillis(500)); // what is under way is delivered before the clock is read
  }

  private IntFunction<String> operation(Kind kind) {
    List<HubClient> clients = fleet.clients();
    int groups = Math.max(1, clients.size() / GROUP_SIZE);
    return switch (kind) {
      case BROADCAST -> _ -> "/:send";
      case GROUP -> index -> "/groups/g" + index % groups + "/:send";
      case USER -> index -> "/users/" + clients.get(index % clients.size()).user() + "/:send";
      case CONNECTION ->
          index -> "/connections/" + clients.get(index % clients.size()).connectionId() + "/:send";
    };
  }

  private static double cpuMicros(List<ClusterMember> members) {
    return members.stream()
        .mapToDouble(member -> member.process().status().cpuTime().toNanos() / 1e3)
        .sum();
  }

  @Override
  public void close() {
    loop.run(fleet::abandon);
    loop.close();
  }
}
