package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.RestParameters.ANY_GROUP;
import static io.heliograph.gateway.rest.RestParameters.APPLICATION;
import static io.heliograph.gateway.rest.RestParameters.CONNECTION;
import static io.heliograph.gateway.rest.RestParameters.GROUP;
import static io.heliograph.gateway.rest.RestParameters.HUB;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PUT;

import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.hub.ConnectionId;
import io.vertx.core.Future;

/// Puts connections into groups and takes them out, `rest.md` 2.7.
final class GroupRoutes {
  private final Hubs hubs;

  GroupRoutes(Hubs hubs) {
    this.hubs = hubs;
  }

  void addTo(RouteTable table) {
    addMemberships(table);
    table.add(
        DELETE,
        RouteTable.OF_CONNECTION + "/groups",
        Operation.of(
            "removeConnectionFromAllGroups",
            Success.of(200, 200, Scope.CONNECTION),
            this::removeConnectionFromAll,
            HUB,
            CONNECTION,
            APPLICATION));
  }

  private void addMemberships(RouteTable table) {
    String path = RouteTable.OF_GROUP + "/connections/{connectionId}";
    String reversed = RouteTable.OF_CONNECTION + "/groups/{group}";
    Success done = Success.of(200, 200, Scope.GROUP);
    table.addMembership(
        PUT,
        path,
        reversed,
        Operation.of(
            "addConnectionToGroup",
            done,
            this::addConnection,
            HUB,
            GROUP,
            CONNECTION,
            APPLICATION));
    table.addMembership(
        DELETE,
        path,
        reversed,
        Operation.of(
            "removeConnectionFromGroup",
            done,
            this::removeConnection,
            HUB,
            ANY_GROUP,
            CONNECTION,
            APPLICATION));
  }

  private Future<Reply> addConnection(RestCall call) {
    ConnectionId connection = call.get(CONNECTION);
    return hubs.addToGroup(call.hub(), call.get(GROUP), connection)
        .compose(outcome -> Outcomes.reply(call, outcome, () -> unknown(connection)));
  }

  /// A connection that does not exist is in no group: success, except in 1.0, whose SDKs expect
  /// 404.
  private Future<Reply> removeConnection(RestCall call) {
    ConnectionId connection = call.get(CONNECTION);
    return hubs.removeFromGroup(call.hub(), call.get(ANY_GROUP), connection)
        .compose(outcome ->
            Outcomes.reply(
                call,
                outcome,
                () ->
                    switch (call.route().version()) {
                      case CURRENT -> call.succeeded();
                      case V1, PREVIEW -> unknown(connection);
                    }));
  }

  private Future<Reply> removeConnectionFromAll(RestCall call) {
    return hubs.removeFromAllGroups(call.hub(), call.get(CONNECTION))
        .compose(outcome -> Outcomes.reply(call, outcome, call::succeeded));
  }

  private static Future<Reply> unknown(ConnectionId connection) {
    return Outcomes.missing(
        ErrorCode.CONNECTION_TO_JOIN_NOT_EXISTED, CONNECTION, connection.value());
  }
}
