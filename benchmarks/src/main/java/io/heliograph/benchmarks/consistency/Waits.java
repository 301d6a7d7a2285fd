package io.heliograph.benchmarks.consistency;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.fleet.HubListener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Futures for the events of clients in rounds. Belongs to one event loop.
final class Waits implements HubListener {
  private static final long DEADLINE_SECONDS = 10;

  private static final class Seen {
    private final Set<String> streams = new HashSet<>();
    private final Map<String, Promise<Boolean>> waiting = new HashMap<>();
    private final Promise<Void> connected = Promise.promise();
    private boolean lost;
  }

  private final Map<HubClient, Seen> clients = new HashMap<>();

  /// Starts recording the events of a client, without earlier ones.
  void watch(HubClient client) {
    clients.put(client, new Seen());
  }

  void forget(HubClient client) {
    clients.remove(client);
  }

  private Seen seenBy(HubClient client) {
    return Objects.requireNonNull(clients.get(client), "not watched");
  }

  /// Completes when the client is connected, and fails when that takes too long.
  Future<Void> connected(HubClient client) {
    Seen seen = seenBy(client);
    if (client.state() == HubClient.State.CONNECTED) {
      seen.connected.tryComplete();
    }
    return seen.connected.future().timeout(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  /// Whether a message of that name arrives within the deadline; fails if the connection is lost.
  Future<Boolean> received(HubClient client, String stream) {
    Seen seen = seenBy(client);
    if (seen.lost) {
      return Future.failedFuture("connection lost");
    }
    if (seen.streams.contains(stream)) {
      return Future.succeededFuture(true);
    }
    return seen.waiting
        .computeIfAbsent(stream, _ -> Promise.promise())
        .future()
        .timeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .recover(failure ->
            seen.lost ? Future.failedFuture("connection lost") : Future.succeededFuture(false));
  }

  /// Whether a message of that name has arrived.
  boolean hasReceived(HubClient client, String stream) {
    return seenBy(client).streams.contains(stream);
  }

  @Override
  public void onConnected(HubClient client) {
    Seen seen = clients.get(client);
    if (seen != null) {
      seen.connected.tryComplete();
    }
  }

  @Override
  public void onLost(HubClient client) {
    Seen seen = clients.get(client);
    if (seen != null) {
      seen.lost = true;
      seen.waiting.values().forEach(promise -> promise.tryFail("connection lost"));
    }
  }

  @Override
  public void onMessage(HubClient client, String stream, long number) {
    Seen seen = clients.get(client);
    if (seen != null) {
      seen.streams.add(stream);
      Promise<Boolean> waiting = seen.waiting.get(stream);
      if (waiting != null) {
        waiting.tryComplete(true);
      }
    }
  }
}
