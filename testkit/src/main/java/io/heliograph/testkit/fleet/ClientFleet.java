package io.heliograph.testkit.fleet;

import io.heliograph.testkit.fleet.HubClient.State;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Many clients, each for a user of its own. Belongs to one event loop.
public final class ClientFleet {
  private static final long TICK_MILLIS = 1_000;
  private static final int CONNECTING_AT_A_TIME = 32;

  private final Vertx vertx;
  private final Connector connector;
  private final HubListener listener;
  private final List<HubClient> clients = new ArrayList<>();
  private final Set<HubClient> singles = new HashSet<>();
  private int toStart;

  public ClientFleet(Vertx vertx, Access access, Balancer balancer, HubListener listener) {
    this.vertx = vertx;
    this.connector = new Connector(vertx, access, balancer);
    this.listener = new Pacing(listener);
    vertx.setPeriodic(TICK_MILLIS, _ -> tick());
  }

  private void tick() {
    long now = System.nanoTime();
    clients.forEach(client -> client.tick(now));
    singles.forEach(client -> client.tick(now));
  }

  /// Adds clients of the users `prefix0`, `prefix1` and so on, a few connecting at a time.
  public void start(String prefix, int count) {
    for (int i = 0; i < count; i++) {
      clients.add(new HubClient(vertx, connector, listener, prefix + i));
    }
    for (int i = 0; i < CONNECTING_AT_A_TIME; i++) {
      startNext();
    }
  }

  private void startNext() {
    if (toStart < clients.size()) {
      clients.get(toStart++).start();
    }
  }

  /// Adds one client, which is not started yet.
  public HubClient prepare(String user) {
    HubClient client = new HubClient(vertx, connector, listener, user);
    singles.add(client);
    return client;
  }

  /// Removes a client that was added on its own.
  public void forget(HubClient client) {
    singles.remove(client);
  }

  /// All clients that were started together.
  public List<HubClient> clients() {
    return clients;
  }

  /// The number of clients in that state.
  public int count(State state) {
    int count = 0;
    for (HubClient client : clients) {
      if (client.state() == state) {
        count++;
      }
    }
    return count;
  }

  /// Prevents all of them from reconnecting.
  public void abandon() {
    clients.forEach(HubClient::abandon);
    singles.forEach(HubClient::abandon);
  }

  /// Starts the next client when one has connected for the first time.
  private final class Pacing implements HubListener {
    private final HubListener next;

    private Pacing(HubListener next) {
      this.next = next;
    }

    @Override
    public void onConnected(HubClient client) {
      if (client.losses() == 0) {
        startNext();
      }
      next.onConnected(client);
    }

    @Override
    public void onLost(HubClient client) {
      next.onLost(client);
    }

    @Override
    public void onMessage(HubClient client, String stream, long number) {
      next.onMessage(client, stream, number);
    }
  }
}
