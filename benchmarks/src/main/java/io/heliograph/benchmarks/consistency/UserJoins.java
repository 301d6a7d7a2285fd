package io.heliograph.benchmarks.consistency;

import io.heliograph.testkit.fleet.ClientFleet;
import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.traffic.RestCaller;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Rounds in which users join and leave; the user's only client connects while the join is under
/// way.
final class UserJoins {
  private static final long PAUSE_MILLIS = 200;
  private static final int MAX_HEAD_START_MILLIS = 8;

  private final Vertx vertx;
  private final List<URI> gateways;
  private final RestCaller rest;
  private final Waits waits;
  private final ClientFleet fleet;
  private final Tally tally;
  private long users;

  UserJoins(
      Vertx vertx,
      List<URI> gateways,
      RestCaller rest,
      Waits waits,
      ClientFleet fleet,
      Tally tally) {
    this.vertx = vertx;
    this.gateways = gateways;
    this.rest = rest;
    this.waits = waits;
    this.fleet = fleet;
    this.tally = tally;
  }

  void start(int atATime) {
    for (int i = 0; i < atATime; i++) {
      next();
    }
  }

  private void next() {
    if (tally.begin()) {
      round()
          .onFailure(failure -> tally.lost(String.valueOf(failure.getMessage())))
          .onComplete(_ -> next());
    } else if (!tally.isOver()) {
      vertx.setTimer(PAUSE_MILLIS, _ -> next());
    }
  }

  private Future<Void> round() {
    String name = "j" + users++;
    Round round = Round.between(gateways, rest, waits, tally, name);
    String member = "/users/" + name + "/groups/" + name;
    HubClient client = fleet.prepare(name);
    waits.watch(client);
    client.start();
    return Future.all(
            waits.connected(client), later(() -> round.acknowledged(HttpMethod.PUT, member)))
        .compose(_ -> round.afterJoin(client, member, "/users/" + name + "/:send"))
        .eventually(() -> end(client));
  }

  private Future<Void> later(Supplier<Future<Void>> action) {
    Promise<Void> started = Promise.promise();
    int millis = ThreadLocalRandom.current().nextInt(MAX_HEAD_START_MILLIS + 1);
    if (millis == 0) {
      return action.get();
    }
    vertx.setTimer(millis, _ -> started.complete());
    return started.future().compose(_ -> action.get());
  }

  private Future<Void> end(HubClient client) {
    waits.forget(client);
    fleet.forget(client);
    return client.stop().otherwiseEmpty();
  }
}
