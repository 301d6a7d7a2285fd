package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.RestParameters.APPLICATION;
import static io.heliograph.gateway.rest.RestParameters.CONNECTION;
import static io.heliograph.gateway.rest.RestParameters.GROUP;
import static io.heliograph.gateway.rest.RestParameters.HUB;
import static io.heliograph.gateway.rest.RestParameters.USER;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.UserId;
import io.heliograph.gateway.route.Parameter;
import io.vertx.core.Future;

/// Answers whether connections, groups and users exist, `rest.md` 2.7, by asking the directory.
final class ExistenceRoutes {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final ClusterDirectory directory;

  ExistenceRoutes(ClusterDirectory directory) {
    this.directory = directory;
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
    boolean healthy = !directory.liveNodes().isEmpty();
    return Future.succeededFuture(Reply.empty(healthy ? OK : UNAVAILABLE));
  }

  private Future<Reply> connection(RestCall call) {
    ConnectionId connection = call.get(CONNECTION);
    return exists(
        call,
        new Presence.OfConnection(call.hub(), connection),
        ErrorCode.CONNECTION_NOT_EXISTED,
        CONNECTION,
        connection.value());
  }

  private Future<Reply> group(RestCall call) {
    GroupName group = call.get(GROUP);
    return exists(
        call,
        new Presence.OfGroup(call.hub(), group),
        ErrorCode.GROUP_NOT_EXISTED,
        GROUP,
        group.value());
  }

  private Future<Reply> user(RestCall call) {
    UserId user = call.get(USER);
    return exists(
        call,
        new Presence.OfUser(call.hub(), user),
        ErrorCode.USER_NOT_EXISTED,
        USER,
        user.value());
  }

  private Future<Reply> exists(
      RestCall call, Presence what, ErrorCode ifMissing, Parameter<?> parameter, String value) {
    return directory
        .nodesWith(what)
        .compose(nodes ->
            nodes.isEmpty() ? Outcomes.missing(ifMissing, parameter, value) : call.succeeded());
  }
}
