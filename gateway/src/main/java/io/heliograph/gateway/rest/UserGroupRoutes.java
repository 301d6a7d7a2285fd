package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.RestParameters.APPLICATION;
import static io.heliograph.gateway.rest.RestParameters.GROUP;
import static io.heliograph.gateway.rest.RestParameters.HUB;
import static io.heliograph.gateway.rest.RestParameters.TTL;
import static io.heliograph.gateway.rest.RestParameters.USER;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PUT;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;

/// Membership of users in groups, `rest.md` 2.7.
///
/// The directory is updated before the nodes are notified: a client that connects in between reads
/// the update, and the connections of a client that was connected before are notified (`NotFound`
/// only means that there were none).
final class UserGroupRoutes {
  private final CommandBus bus;
  private final ClusterDirectory directory;

  UserGroupRoutes(CommandBus bus, ClusterDirectory directory) {
    this.bus = bus;
    this.directory = directory;
  }

  void addTo(RouteTable table) {
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

  private Future<Reply> addUser(RestCall call) {
    HubName hub = call.hub();
    UserId user = call.get(USER);
    GroupName group = call.get(GROUP);
    return directory
        .putMembership(hub, user, group, call.find(TTL).orElse(null))
        .compose(_ -> carryOut(call, new HubCommand.UserJoinGroup(hub, user, group)));
  }

  private Future<Reply> removeUser(RestCall call) {
    HubName hub = call.hub();
    UserId user = call.get(USER);
    GroupName group = call.get(GROUP);
    return directory
        .removeMembership(hub, user, group)
        .compose(_ -> carryOut(call, new HubCommand.UserLeaveGroup(hub, user, group)));
  }

  private Future<Reply> removeUserFromAll(RestCall call) {
    HubName hub = call.hub();
    UserId user = call.get(USER);
    return directory
        .removeMemberships(hub, user)
        .compose(_ -> carryOut(call, new HubCommand.UserLeaveAllGroups(hub, user)));
  }

  /// A membership in the directory decides. Without one, a connection may still be in the group
  /// through a membership that has expired or had a time to live of zero.
  private Future<Reply> checkUser(RestCall call) {
    HubName hub = call.hub();
    UserId user = call.get(USER);
    GroupName group = call.get(GROUP);
    return directory
        .membershipsOf(hub, user)
        .compose(groups -> groups.contains(group) ? call.succeeded() : find(call));
  }

  private Future<Reply> find(RestCall call) {
    GroupName group = call.get(GROUP);
    return bus.request(new HubCommand.FindUserInGroup(call.hub(), call.get(USER), group))
        .compose(result ->
            Outcomes.reply(
                call,
                result,
                () -> Outcomes.missing(ErrorCode.USER_NOT_IN_GROUP, GROUP, group.value())));
  }

  private Future<Reply> carryOut(RestCall call, HubCommand.OnUser command) {
    return bus.request(command).compose(result -> Outcomes.reply(call, result, call::succeeded));
  }
}
