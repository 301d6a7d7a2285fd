package io.heliograph.testkit.fleet;

import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Chooses the process with the fewest connections, as a load balancer's `leastconn` does: a new
/// process receives all new connections at first. Belongs to one event loop.
public final class LeastConnections implements Balancer {
  private final ReadinessBalancer balancer;
  private final Supplier<List<HubClient>> clients;

  /// @param balancer knows the ready processes
  /// @param clients all whose connections count
  public LeastConnections(ReadinessBalancer balancer, Supplier<List<HubClient>> clients) {
    this.balancer = balancer;
    this.clients = clients;
  }

  @Override
  public URI next() {
    Map<URI, Integer> connections = new HashMap<>();
    for (HubClient client : clients.get()) {
      client.process().ifPresent(it -> connections.merge(it, 1, Integer::sum));
    }
    return balancer.ready().stream()
        .min(Comparator.comparingInt(it -> connections.getOrDefault(it, 0)))
        .orElseGet(balancer::next);
  }

  @Override
  public void refused(URI endpoint) {
    balancer.refused(endpoint);
  }
}
