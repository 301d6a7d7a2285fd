package io.heliograph.core.command;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/// What a caller, such as the REST API, asks of every node that holds one of the [#recipients].
public sealed interface HubCommand extends Command {
  /// The connections concerned; they determine the nodes that get the command.
  Recipients recipients();

  /// Delivers a message, without an outcome.
  ///
  /// @param trace null unless the message is logged or traced
  record Send(
      HubName hub, Recipients recipients, OutgoingMessage message, @Nullable MessageTrace trace)
      implements HubCommand {
    public Send(HubName hub, Recipients recipients, OutgoingMessage message) {
      this(hub, recipients, message, null);
    }
  }

  /// A command about connections with an answer.
  sealed interface Request<A extends Answer> extends HubCommand, Command.Request<A> {}

  /// A request that is either done or not.
  sealed interface Change extends Request<Outcome> {
    @Override
    default AnswerType<Outcome> answers() {
      return Outcome.TYPE;
    }
  }

  /// A change of one connection.
  sealed interface OnConnection extends Change {
    ConnectionId connection();

    @Override
    default Recipients recipients() {
      return Recipients.connection(connection());
    }
  }

  /// A change of every connection of one user.
  sealed interface OnUser extends Change {
    UserId user();

    @Override
    default Recipients recipients() {
      return Recipients.user(user());
    }
  }

  /// Closes connections with a reason for their clients. `Done` if one was open.
  record Close(HubName hub, Recipients recipients, @Nullable String reason) implements Change {}

  /// Adds a connection to a group. `NotFound` if it is not open.
  record JoinGroup(HubName hub, GroupName group, ConnectionId connection) implements OnConnection {}

  /// Removes a connection from a group. `NotFound` if it is not open or was not in the group.
  record LeaveGroup(HubName hub, GroupName group, ConnectionId connection)
      implements OnConnection {}

  /// Removes a connection from all its groups. `NotFound` if it is not open.
  record LeaveAllGroups(HubName hub, ConnectionId connection) implements OnConnection {}

  /// Adds every open connection of a user to a group. `NotFound` if there is none.
  record UserJoinGroup(HubName hub, UserId user, GroupName group) implements OnUser {}

  /// Removes every connection of a user from a group, however it was added.
  record UserLeaveGroup(HubName hub, UserId user, GroupName group) implements OnUser {}

  /// Removes every connection of a user from all its groups.
  record UserLeaveAllGroups(HubName hub, UserId user) implements OnUser {}

  /// Asks whether an open connection of the user is in the group through the user's membership
  /// (`rest.md` 2.7): `Done` or `NotFound`. Changes nothing.
  record FindUserInGroup(HubName hub, UserId user, GroupName group) implements OnUser {}
}
