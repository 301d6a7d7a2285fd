package io.heliograph.benchmarks.scale;

import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.fleet.ClientFleet;
import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.fleet.HubClient.State;
import io.heliograph.testkit.fleet.HubListener;
import io.heliograph.testkit.fleet.ReadinessBalancer;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.process.ServiceCluster;
import io.heliograph.testkit.traffic.Loop;
import io.heliograph.testkit.traffic.RestCaller;
import io.heliograph.testkit.waiting.Await;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether every gateway reaches a client on every node: the gateway finds its connection, and a
/// message to the connection arrives.
final class Reach implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final Loop loop = new Loop();
  private final Set<String> arrived = new HashSet<>();
  private final List<URI> gateways;
  private final RestCaller rest;
  private final ClientFleet fleet;
  private final int nodes;

  Reach(List<ClusterMember> nodes, List<ClusterMember> gateways) {
    this.nodes = nodes.size();
    this.gateways = ServiceCluster.endpoints(gateways);
    Access access = new Access("reach");
    rest = loop.call(() -> new RestCaller(loop.vertx(), access, CALL_TIMEOUT, 16));
    ReadinessBalancer balancer =
        loop.call(() ->
            new ReadinessBalancer(
                loop.vertx(),
                nodes.stream()
                    .collect(
                        Collectors.toMap(ClusterMember::endpoint, ClusterMember::management))));
    fleet = loop.call(() -> new ClientFleet(loop.vertx(), access, balancer, new Arrivals()));
    loop.run(() -> fleet.start("u", nodes.size()));
  }

  /// Waits until it is so.
  void awaitAll() {
    require(loop.awaitUntil(DEADLINE, () -> fleet.count(State.CONNECTED) == nodes), "connected");
    for (int i = 0; i < gateways.size(); i++) {
      String stream = "gateway" + i;
      URI gateway = gateways.get(i);
      for (HubClient client : fleet.clients()) {
        require(awaitArrival(gateway, client, stream), stream + " to " + client.process());
      }
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("never: " + what);
    }
  }

  private boolean awaitArrival(URI gateway, HubClient client, String stream) {
    String connection = "/connections/" + loop.call(client::connectionId);
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (System.nanoTime() < end) {
      int found = loop.await(() -> rest.call(gateway, HttpMethod.HEAD, connection).otherwise(0));
      if (found == 200) {
        loop.await(() -> rest.send(gateway, connection + "/:send", stream, 0).otherwise(0));
        if (loop.awaitUntil(
            Duration.ofSeconds(1), () -> arrived.contains(client.user() + stream))) {
          return true;
        }
      }
      Await.pass(Duration.ofMillis(20));
    }
    return false;
  }

  @Override
  public void close() {
    loop.run(fleet::abandon);
    loop.close();
  }

  private final class Arrivals implements HubListener {
    @Override
    public void onConnected(HubClient client) {}

    @Override
    public void onLost(HubClient client) {}

    @Override
    public void onMessage(HubClient client, String stream, long number) {
      arrived.add(client.user() + stream);
    }
  }
}
