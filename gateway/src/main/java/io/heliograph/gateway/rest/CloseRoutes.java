package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.RestParameters.APPLICATION;
import static io.heliograph.gateway.rest.RestParameters.CONNECTION;
import static io.heliograph.gateway.rest.RestParameters.EXCLUDED;
import static io.heliograph.gateway.rest.RestParameters.GROUP;
import static io.heliograph.gateway.rest.RestParameters.HUB;
import static io.heliograph.gateway.rest.RestParameters.REASON;
import static io.heliograph.gateway.rest.RestParameters.USER;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.POST;

import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.Recipients;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Supplier;

/// Closes connections with a reason for their clients, `rest.md` 2.7.
final class CloseRoutes {
  private static final String ALL = "/:closeConnections";

  private final Hubs hubs;

  CloseRoutes(Hubs hubs) {
    this.hubs = hubs;
  }

  void addTo(RouteTable table) {
    table.add(
        DELETE,
        RouteTable.OF_CONNECTION,
        Operation.of(
            "closeConnection",
            Success.of(200, 202, Scope.CONNECTION),
            this::connection,
            HUB,
            CONNECTION,
            APPLICATION,
            REASON));
    addForMany(table);
  }

  private void addForMany(RouteTable table) {
    Success closed = Success.of(204, 204);
    table.add(
        POST,
        RouteTable.OF_HUB + ALL,
        Operation.of("closeConnections", closed, this::all, HUB, APPLICATION, EXCLUDED, REASON));
    table.add(
        POST,
        RouteTable.OF_GROUP + ALL,
        Operation.of(
            "closeGroupConnections",
            closed,
            this::group,
            HUB,
            GROUP,
            APPLICATION,
            EXCLUDED,
            REASON));
    table.add(
        POST,
        RouteTable.OF_USER + ALL,
        Operation.of(
            "closeUserConnections", closed, this::user, HUB, USER, APPLICATION, EXCLUDED, REASON));
  }

  /// 1.0 documents no 404 here.
  private Future<Reply> connection(RestCall call) {
    ConnectionId connection = call.get(CONNECTION);
    return close(
        call,
        Recipients.connection(connection),
        () ->
            switch (call.route().version()) {
              case CURRENT ->
                  Outcomes.missing(
                      ErrorCode.CONNECTION_NOT_EXISTED, CONNECTION, connection.value());
              case V1, PREVIEW -> call.succeeded();
            });
  }

  private Future<Reply> all(RestCall call) {
    return close(call, new Recipients.All(call.get(EXCLUDED)), call::succeeded);
  }

  private Future<Reply> group(RestCall call) {
    var group = new Recipients.Groups(Set.of(call.get(GROUP)), call.get(EXCLUDED));
    return close(call, group, call::succeeded);
  }

  private Future<Reply> user(RestCall call) {
    var user = new Recipients.Users(Set.of(call.get(USER)), call.get(EXCLUDED));
    return close(call, user, call::succeeded);
  }

  private Future<Reply> close(
      RestCall call, Recipients recipients, Supplier<Future<Reply>> ifNotFound) {
    String reason = call.find(REASON).filter(text -> !text.isEmpty()).orElse(null);
    return hubs.close(call.hub(), recipients, reason)
        .compose(outcome -> Outcomes.reply(call, outcome, ifNotFound));
  }
}
