package io.heliograph.node.hub;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.hub.GroupName;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.conversation.CloseReason;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Executes commands with an answer on one shard. Belongs to the shard's event loop.
final class ShardCommands {
  private static final Future<Outcome> NOT_FOUND = Future.succeededFuture(Outcome.NOT_FOUND);
  private static final Future<Outcome> DONE = Future.succeededFuture(Outcome.DONE);

  private final LocalConnections connections;
  private final RelayCommandHandler relayed;
  private final GroupMembers groups;

  ShardCommands(LocalConnections connections, RelayCommandHandler relayed, GroupMembers groups) {
    this.connections = connections;
    this.relayed = relayed;
    this.groups = groups;
  }

  /// Completes when the directory shows the effect.
  <A extends Answer> Future<A> carryOut(Command.Request<A> command) {
    return command
        .answers()
        .checked(
            switch (command) {
              case HubCommand.Request<A> hub -> onConnections(hub);
              case RelayCommand<A> relay -> relayed.carryOut(relay);
            });
  }

  private Future<? extends Answer> onConnections(HubCommand.Request<?> command) {
    return switch (command) {
      case HubCommand.Close(var _, var _, var reason) ->
          forEach(command, connection -> close(connection, new CloseReason.ClosedByApi(reason)));
      case HubCommand.JoinGroup(var _, var group, var _) ->
          forEach(command, connection -> groups.join(connection, group, false));
      case HubCommand.UserJoinGroup(var _, var _, var group) ->
          forEach(command, connection -> groups.join(connection, group, true));
      case HubCommand.LeaveGroup(var _, var group, var _) ->
          forEach(command, connection -> groups.leave(connection, group));
      case HubCommand.UserLeaveGroup(var _, var _, var group) ->
          forEach(command, connection -> groups.leave(connection, group));
      case HubCommand.LeaveAllGroups _, HubCommand.UserLeaveAllGroups _ ->
          forEach(command, groups::leaveAll);
      case HubCommand.FindUserInGroup(var _, var _, var group) ->
          forEach(command, connection -> isIn(connection, group));
    };
  }

  private Future<Outcome> forEach(
      HubCommand command, Function<HubConnection, Future<Outcome>> action) {
    List<Future<Outcome>> results = new ArrayList<>();
    RecipientSelection recipients = new RecipientSelection();
    recipients.select(command.recipients(), command.hub(), connections);
    for (int i = 0; i < recipients.size(); i++) {
      results.add(action.apply(recipients.get(i)));
    }
    return Outcome.TYPE.merged(results);
  }

  private static Future<Outcome> close(HubConnection connection, CloseReason reason) {
    return connection.close(reason).map(Outcome.DONE);
  }

  private static Future<Outcome> isIn(HubConnection connection, GroupName group) {
    return connection.groups().containsThroughUser(group) ? DONE : NOT_FOUND;
  }
}
