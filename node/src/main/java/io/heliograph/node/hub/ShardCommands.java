package io.heliograph.node.hub;

import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.hub.GroupName;
import io.heliograph.node.connection.CloseReason;
import io.heliograph.node.connection.HubConnection;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Carries out on one shard what has an outcome. Belongs to the shard's event loop.
final class ShardCommands {
  private static final Future<CommandResult> NOT_FOUND =
      Future.succeededFuture(CommandResult.NOT_FOUND);
  private static final Future<CommandResult> ACCEPTED =
      Future.succeededFuture(CommandResult.ACCEPTED);

  private final LocalConnections connections;
  private final WireCommands wires;
  private final GroupMembers groups;

  ShardCommands(LocalConnections connections, WireCommands wires, GroupMembers groups) {
    this.connections = connections;
    this.wires = wires;
    this.groups = groups;
  }

  /// The result comes when the directory shows what was done.
  Future<CommandResult> carryOut(HubCommand.Request command) {
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
      case HubCommand.Poll poll -> wires.poll(poll);
      case HubCommand.AbandonPoll abandon -> wires.abandon(abandon);
      case HubCommand.Receive receive -> wires.receive(receive);
      case HubCommand.Terminate terminate -> wires.terminate(terminate);
      case HubCommand.FindTransport question -> wires.findTransport(question);
      case HubCommand.Resume resume -> wires.resume(resume);
      case HubCommand.WireOutput output -> wires.output(output);
      case HubCommand.WireInput input -> wires.input(input);
    };
  }

  private Future<CommandResult> forEach(
      HubCommand command, Function<HubConnection, Future<CommandResult>> action) {
    List<Future<CommandResult>> results = new ArrayList<>();
    RecipientSelection recipients = new RecipientSelection();
    recipients.select(command.recipients(), command.hub(), connections);
    for (int i = 0; i < recipients.size(); i++) {
      results.add(action.apply(recipients.get(i)));
    }
    return CommandResults.merged(results);
  }

  private static Future<CommandResult> close(HubConnection connection, CloseReason reason) {
    return connection.close(reason).map(CommandResult.ACCEPTED);
  }

  private static Future<CommandResult> isIn(HubConnection connection, GroupName group) {
    return connection.groups().containsThroughUser(group) ? ACCEPTED : NOT_FOUND;
  }
}
