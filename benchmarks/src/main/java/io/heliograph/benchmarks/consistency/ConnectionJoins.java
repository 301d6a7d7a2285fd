package io.heliograph.benchmarks.consistency;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.traffic.RestCaller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;

/// Rounds in which connections join and leave; each client has one round at a time.
final class ConnectionJoins {
  private static final long PAUSE_MILLIS = 200;

  private final Vertx vertx;
  private final List<URI> gateways;
  private final RestCaller rest;
  private final Waits waits;
  private final Tally tally;
  private long groups;

  ConnectionJoins(Vertx vertx, List<URI> gateways, RestCaller rest, Waits waits, Tally tally) {
    this.vertx = vertx;
    this.gateways = gateways;
    this.rest = rest;
    this.waits = waits;
    this.tally = tally;
  }

  void start(List<HubClient> clients) {
    clients.forEach(this::next);
  }

  private void next(HubClient client) {
    if (client.state() != HubClient.State.CONNECTED) {
      vertx.setTimer(PAUSE_MILLIS, _ -> next(client));
    } else if (tally.begin()) {
      round(client)
          .onFailure(failure -> tally.lost(String.valueOf(failure.getMessage())))
          .onComplete(_ -> next(client));
    } else if (!tally.isOver()) {
      vertx.setTimer(PAUSE_MILLIS, _ -> next(client));
    }
  }

  private Future<Void> round(HubClient client) {
    waits.watch(client);
    String id = client.connectionId();
    Round round = Round.between(gateways, rest, waits, tally, "c" + groups++);
    String member = "/groups/" + round.group() + "/connections/" + id;
    return round
        .acknowledged(HttpMethod.PUT, member)
        .compose(_ -> round.afterJoin(client, member, "/connections/" + id + "/:send"));
  }
}
