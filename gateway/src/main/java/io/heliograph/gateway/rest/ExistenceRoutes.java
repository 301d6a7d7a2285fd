package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.RestParameters.APPLICATION;
import static io.heliograph.gateway.rest.RestParameters.CONNECTION;
import static io.heliograph.gateway.rest.RestParameters.GROUP;
import static io.heliograph.gateway.rest.RestParameters.HUB;
import static io.heliograph.gateway.rest.RestParameters.USER;

import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;

/// Answers whether connections, groups and users exist, `rest.md` 2.7.
final class ExistenceRoutes {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Hubs hubs;

  ExistenceRoutes(Hubs hubs) {
    this.hubs = hubs;
  }

  void addTo(RouteTable table) {
    Success yes = Success.of(OK, OK);
    table.addCheck("/health", Operation.open("checkHealth", yes, this::health));
    table.addCheck(
        RouteTable.OF_CONNECTION,
        Operation.of("checkConnection", yes, this::connection, HUB, CONNECTION, APPLICATION));
    table.addCheck(
        RouteTable.OF_GROUP, Operation.of("checkGroup", yes, this::group, HUB, GROUP, APPLICATION));
    table.addCheck(
        RouteTable.OF_USER, Operation.of("checkUser", yes, this::user, HUB, USER, APPLICATION));
  }

  /// Healthy while a node accepts commands; without a body either way (`rest.md` 1.4).
  private Future<Reply> health(RestCall call) {
    return Future.succeededFuture(Reply.empty(hubs.isServed() ? OK : UNAVAILABLE));
  }

  private Future<Reply> connection(RestCall call) {
    ConnectionId connection = call.get(CONNECTION);
    return hubs.hasConnection(call.hub(), connection)
        .compose(exists ->
            exists
                ? call.succeeded()
                : Outcomes.missing(
                    ErrorCode.CONNECTION_NOT_EXISTED, CONNECTION, connection.value()));
  }

  private Future<Reply> group(RestCall call) {
    GroupName group = call.get(GROUP);
    return hubs.hasGroup(call.hub(), group)
        .compose(exists ->
            exists
                ? call.succeeded()
                : Outcomes.missing(ErrorCode.GROUP_NOT_EXISTED, GROUP, group.value()));
  }

  private Future<Reply> user(RestCall call) {
    UserId user = call.get(USER);
    return hubs.hasUser(call.hub(), user)
        .compose(exists ->
            exists
                ? call.succeeded()
                : Outcomes.missing(ErrorCode.USER_NOT_EXISTED, USER, user.value()));
  }
}
