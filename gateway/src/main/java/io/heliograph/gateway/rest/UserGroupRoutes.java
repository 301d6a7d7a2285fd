package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.RestParameters.APPLICATION;
import static io.heliograph.gateway.rest.RestParameters.GROUP;
import static io.heliograph.gateway.rest.RestParameters.HUB;
import static io.heliograph.gateway.rest.RestParameters.TTL;
import static io.heliograph.gateway.rest.RestParameters.USER;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PUT;

import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.hub.GroupName;
import io.vertx.core.Future;

/// Membership of users in groups, `rest.md` 2.7.
final class UserGroupRoutes {
  private final Hubs hubs;

  UserGroupRoutes(Hubs hubs) {
    this.hubs = hubs;
  }

  void addTo(RouteTable table) {
    addMemberships(table);
    table.add(
        DELETE,
        RouteTable.OF_USER + "/groups",
        Operation.of(
            "removeUserFromAllGroups",
            Success.of(204, 200),
            this::removeUserFromAll,
            HUB,
            USER,
            APPLICATION));
  }

  private void addMemberships(RouteTable table) {
    String path = RouteTable.OF_USER + "/groups/{group}";
    String reversed = RouteTable.OF_GROUP + "/users/{user}";
    Success added = Success.of(200, 202, Scope.GROUP);
    table.addMembership(
        PUT,
        path,
        reversed,
        Operation.of("addUserToGroup", added, this::addUser, HUB, USER, GROUP, APPLICATION, TTL));
    Success removed = Success.of(204, 202);
    table.addMembership(
        DELETE,
        path,
        reversed,
        Operation.of(
            "removeUserFromGroup", removed, this::removeUser, HUB, USER, GROUP, APPLICATION));
    table.addMembershipCheck(
        path,
        reversed,
        Operation.of(
            "checkUserInGroup",
            Success.of(200, 200),
            this::checkUser,
            HUB,
            USER,
            GROUP,
            APPLICATION));
  }

  private Future<Reply> addUser(RestCall call) {
    return hubs.addUserToGroup(
            call.hub(), call.get(USER), call.get(GROUP), call.find(TTL).orElse(null))
        .compose(outcome -> done(call, outcome));
  }

  private Future<Reply> removeUser(RestCall call) {
    return hubs.removeUserFromGroup(call.hub(), call.get(USER), call.get(GROUP))
        .compose(outcome -> done(call, outcome));
  }

  private Future<Reply> removeUserFromAll(RestCall call) {
    return hubs.removeUserFromAllGroups(call.hub(), call.get(USER))
        .compose(outcome -> done(call, outcome));
  }

  private static Future<Reply> done(RestCall call, Outcome outcome) {
    return Outcomes.reply(call, outcome, call::succeeded);
  }

  private Future<Reply> checkUser(RestCall call) {
    GroupName group = call.get(GROUP);
    return hubs.isUserInGroup(call.hub(), call.get(USER), group)
        .compose(isIn ->
            isIn
                ? call.succeeded()
                : Outcomes.missing(ErrorCode.USER_NOT_IN_GROUP, GROUP, group.value()));
  }
}
