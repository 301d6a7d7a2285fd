package io.heliograph.benchmarks.consistency;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.traffic.RestCaller;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Join, send from elsewhere, receive; leave, send from elsewhere, receive nothing. That a message
/// did not arrive is proved by a fence: a later message of the same gateway that does arrive.
///
/// @param joining the gateway that gets joins and leaves
/// @param sending another gateway
/// @param group a group of its own
record Round(RestCaller rest, Waits waits, Tally tally, URI joining, URI sending, String group) {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int ACCEPTED = 202;

  static Round between(
      List<URI> gateways, RestCaller rest, Waits waits, Tally tally, String group) {
    int first = ThreadLocalRandom.current().nextInt(gateways.size());
    int step = 1 + ThreadLocalRandom.current().nextInt(gateways.size() - 1);
    URI other = gateways.get((first + step) % gateways.size());
    return new Round(rest, waits, tally, gateways.get(first), other, group);
  }

  /// Calls the joining gateway and requires a success.
  Future<Void> acknowledged(HttpMethod method, String operation) {
    return rest.call(joining, method, operation)
        .compose(status -> insist(status == OK || status == NO_CONTENT, method + " " + status));
  }

  /// Sends from the other gateway.
  Future<Void> send(String operation, String stream) {
    return rest.send(sending, operation, stream, 0)
        .compose(status -> insist(status == ACCEPTED, "send " + status));
  }

  private static Future<Void> insist(boolean holds, String otherwise) {
    return holds ? Future.succeededFuture() : Future.failedFuture(otherwise);
  }

  /// From the acknowledged join on.
  ///
  /// @param leave the operation by which the client leaves
  /// @param toMember an operation that reaches the client without the group
  Future<Void> afterJoin(HubClient client, String leave, String toMember) {
    long began = System.nanoTime();
    Instant sentAt = Instant.now();
    return send("/groups/" + group + "/:send", "in")
        .compose(_ -> waits.received(client, "in"))
        .compose(received -> {
          if (!received) {
            System.err.printf(
                "missed: %s, joined through %s, sent through %s at %s, client at %s%n",
                group, joining, sending, sentAt, client.process().orElse(null));
            tally.deaf();
            return Future.succeededFuture();
          }
          tally.received(System.nanoTime() - began);
          return leave(client, leave, toMember);
        });
  }

  private Future<Void> leave(HubClient client, String leave, String toMember) {
    return acknowledged(HttpMethod.DELETE, leave)
        .compose(_ -> send("/groups/" + group + "/:send", "out"))
        .compose(_ -> send(toMember, "fence"))
        .compose(_ -> waits.received(client, "fence"))
        .compose(fenced -> {
          if (!fenced) {
            return Future.failedFuture("no fence");
          }
          if (waits.hasReceived(client, "out")) {
            tally.haunted();
          } else {
            tally.complete();
          }
          return Future.succeededFuture();
        });
  }
}
