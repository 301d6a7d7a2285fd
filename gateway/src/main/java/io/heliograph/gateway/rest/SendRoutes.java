package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.RestParameters.ANY_GROUP;
import static io.heliograph.gateway.rest.RestParameters.APPLICATION;
import static io.heliograph.gateway.rest.RestParameters.CONNECTION;
import static io.heliograph.gateway.rest.RestParameters.EXCLUDED;
import static io.heliograph.gateway.rest.RestParameters.GROUP_LIST;
import static io.heliograph.gateway.rest.RestParameters.HUB;
import static io.heliograph.gateway.rest.RestParameters.USER;
import static io.heliograph.gateway.rest.RestParameters.USER_LIST;

import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.config.GatewayConfig;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.http.RequestBody;
import io.vertx.core.Future;
import java.util.Set;

/// Sends messages: answered once the bus has accepted the command, whether or not there are
/// recipients (`rest.md` 2.7).
final class SendRoutes {
  private static final int ACCEPTED = 202;

  private final Hubs hubs;
  private final TracedSends traced;
  private final GatewayConfig limits;

  SendRoutes(Hubs hubs, Telemetry telemetry, GatewayConfig limits) {
    this.hubs = hubs;
    this.traced = new TracedSends(hubs, telemetry);
    this.limits = limits;
  }

  void addTo(RouteTable table) {
    table.addSend(
        RouteTable.OF_HUB,
        Operation.send(
            "sendToAll", accepted(Scope.REQUEST), this::toAll, HUB, APPLICATION, EXCLUDED));
    table.addSend(
        RouteTable.OF_GROUP,
        Operation.send(
            "sendToGroup",
            accepted(Scope.GROUP),
            this::toGroup,
            HUB,
            ANY_GROUP,
            APPLICATION,
            EXCLUDED));
    table.addSend(
        RouteTable.OF_USER,
        Operation.send("sendToUser", accepted(Scope.USER), this::toUser, HUB, USER, APPLICATION));
    table.addSend(
        RouteTable.OF_CONNECTION,
        Operation.send(
            "sendToConnection",
            accepted(Scope.CONNECTION),
            this::toConnection,
            HUB,
            CONNECTION,
            APPLICATION));
    addPreviewTo(table);
  }

  private void addPreviewTo(RouteTable table) {
    Success accepted = Success.of(ACCEPTED, ACCEPTED);
    table.addPreviewSend("/hub/{hub}", Operation.send("sendToAll", accepted, this::toAll, HUB));
    table.addPreviewSend(
        "/hub/{hub}/user/{user}", Operation.send("sendToUser", accepted, this::toUser, HUB, USER));
    table.addPreviewSend(
        "/hub/{hub}/users/{userList}",
        Operation.send("sendToUsers", accepted, this::toUsers, HUB, USER_LIST));
    table.addPreviewSend(
        "/hub/{hub}/group/{group}",
        Operation.send("sendToGroup", accepted, this::toGroup, HUB, ANY_GROUP));
    table.addPreviewSend(
        "/hub/{hub}/groups/{groupList}",
        Operation.send("sendToGroups", accepted, this::toGroups, HUB, GROUP_LIST));
  }

  private static Success accepted(Scope scope) {
    return Success.of(ACCEPTED, ACCEPTED, scope);
  }

  private Future<Reply> toAll(RestCall call) {
    return send(call, new Recipients.All(excluded(call)));
  }

  Future<Reply> toGroup(RestCall call) {
    return send(call, new Recipients.Groups(Set.of(call.get(ANY_GROUP)), excluded(call)));
  }

  Future<Reply> toGroups(RestCall call) {
    return send(call, new Recipients.Groups(call.get(GROUP_LIST), Set.of()));
  }

  Future<Reply> toUser(RestCall call) {
    return send(call, Recipients.user(call.get(USER)));
  }

  Future<Reply> toUsers(RestCall call) {
    return send(call, new Recipients.Users(call.get(USER_LIST), Set.of()));
  }

  Future<Reply> toConnection(RestCall call) {
    return send(call, Recipients.connection(call.get(CONNECTION)));
  }

  private Future<Reply> send(RestCall call, Recipients recipients) {
    MessageFormat format = MessageFormat.of(call.request());
    return RequestBody.read(
            call.vertx(), call.request(), limits.maxBodySize(), limits.bodyTimeout())
        .map(format::parse)
        .compose(message -> send(call, new HubCommand.Send(call.hub(), recipients, message)))
        .map(call.done());
  }

  private Future<Void> send(RestCall call, HubCommand.Send message) {
    return traced.isTraced(call) ? traced.send(call, message) : hubs.send(message);
  }

  /// The preview has no exclusions.
  private static Set<ConnectionId> excluded(RestCall call) {
    return call.find(EXCLUDED).orElse(Set.of());
  }
}
