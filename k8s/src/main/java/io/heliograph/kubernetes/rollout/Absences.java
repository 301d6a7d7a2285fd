package io.heliograph.kubernetes.rollout;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.fleet.HubListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Records how long clients are without a connection. Belongs to the loop of the clients.
final class Absences implements HubListener {
  private final Map<HubClient, Long> lostAt = new HashMap<>();
  private long losses;
  private long longestNanos;

  @Override
  public void onConnected(HubClient client) {
    Long lost = lostAt.remove(client);
    if (lost != null) {
      longestNanos = Math.max(longestNanos, System.nanoTime() - lost);
    }
  }

  @Override
  public void onLost(HubClient client) {
    losses++;
    lostAt.putIfAbsent(client, System.nanoTime());
  }

  @Override
  public void onMessage(HubClient client, String stream, long number) {}

  long losses() {
    return losses;
  }

  Duration longest() {
    return Duration.ofNanos(longestNanos);
  }

  /// Begins a new account.
  void reset() {
    losses = 0;
    longestNanos = 0;
  }
}
