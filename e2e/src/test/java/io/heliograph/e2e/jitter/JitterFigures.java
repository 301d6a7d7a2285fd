package io.heliograph.e2e.jitter;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a run under jitter has shown.
///
/// @param sentAt when each number was sent
record JitterFigures(List<JitteredClient> clients, Map<Integer, Long> sentAt) {
  /// How long it took, from the network's return, until a client had all that was sent before that:
  /// one figure for each outage.
  List<Long> catchUps() {
    return clients.stream()
        .flatMap(client -> client.outages().stream().map(outage -> catchUp(client, outage)))
        .sorted()
        .toList();
  }

  private long catchUp(JitteredClient client, JitteredClient.Outage outage) {
    return client.arrivals().stream()
        .filter(arrival -> sent(arrival) < outage.until())
        .mapToLong(arrival -> arrival.at() - outage.until())
        .reduce(0, Math::max);
  }

  /// From the REST call to the client, for every message to every client.
  List<Long> delays() {
    return clients.stream()
        .flatMap(client -> client.arrivals().stream())
        .map(arrival -> arrival.at() - sent(arrival))
        .sorted()
        .toList();
  }

  private long sent(JitteredClient.Arrival arrival) {
    return sentAt.getOrDefault(arrival.number(), 0L);
  }

  private int cuts() {
    return clients.stream().mapToInt(client -> client.outages().size()).sum();
  }

  @Override
  public String toString() {
    return String.join(
        System.lineSeparator(),
        "Jitter: every message exactly once and in order.",
        "  clients          " + clients,
        "  messages         " + sentAt.size() + " to each client",
        "  cuts             " + cuts(),
        "  caught up after  " + distribution(catchUps()),
        "  delivered after  " + distribution(delays()));
  }

  private static String distribution(List<Long> sorted) {
    return sorted.isEmpty()
        ? "-"
        : "p50 %d ms, p99 %d ms, at most %d ms"
            .formatted(millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1));
  }

  private static long millis(List<Long> sorted, double quantile) {
    int index = (int) Math.ceil(quantile * sorted.size()) - 1;
    return Duration.ofNanos(sorted.get(Math.max(0, index))).toMillis();
  }
}
