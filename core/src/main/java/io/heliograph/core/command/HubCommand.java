package io.heliograph.core.command;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/// What a front door, the REST API for one, asks of every node that holds one of the [#recipients].
public sealed interface HubCommand extends Command {
  /// The connections concerned; also what the command is targeted by.
  Recipients recipients();

  /// Delivers a message. Nobody waits for an outcome.
  ///
  /// @param trace null unless somebody wants to know what becomes of it
  record Send(
      HubName hub, Recipients recipients, OutgoingMessage message, @Nullable MessageTrace trace)
      implements HubCommand {
    public Send(HubName hub, Recipients recipients, OutgoingMessage message) {
      this(hub, recipients, message, null);
    }
  }

  /// A command about connections that is answered.
  sealed interface Request<A extends Answer> extends HubCommand, Command.Request<A> {}

  /// A request that is done or not.
  sealed interface Change extends Request<Outcome> {
    @Override
    default AnswerType<Outcome> answers() {
      return Outcome.TYPE;
    }
  }

  /// A change that is about one connection.
  sealed interface OnConnection extends Change {
    ConnectionId connection();

    @Override
    default Recipients recipients() {
      return Recipients.connection(connection());
    }
  }

  /// A change that is about every connection of one user.
  sealed interface OnUser extends Change {
    UserId user();

    @Override
    default Recipients recipients() {
      return Recipients.user(user());
    }
  }

  /// Closes connections; each client is told the reason. `Done` if one was open.
  record Close(HubName hub, Recipients recipients, @Nullable String reason) implements Change {}

  /// Puts a connection into a group. `NotFound` if it is not open.
  record JoinGroup(HubName hub, GroupName group, ConnectionId connection) implements OnConnection {}

  /// Takes a connection out of a group. `NotFound` if it is not open or was not in the group.
  record LeaveGroup(HubName hub, GroupName group, ConnectionId connection)
      implements OnConnection {}

  /// Takes a connection out of all its groups. `NotFound` if it is not open.
  record LeaveAllGroups(HubName hub, ConnectionId connection) implements OnConnection {}

  /// Puts every present connection of a user into a group. `NotFound` if there is none.
  record UserJoinGroup(HubName hub, UserId user, GroupName group) implements OnUser {}

  /// Takes every connection of a user out of a group, however it got there.
  record UserLeaveGroup(HubName hub, UserId user, GroupName group) implements OnUser {}

  /// Takes every connection of a user out of all its groups.
  record UserLeaveAllGroups(HubName hub, UserId user) implements OnUser {}

  /// Asks whether an open connection of the user is in the group because the user was put there
  /// (`rest.md` 2.7): `Done` or `NotFound`. Changes nothing.
  record FindUserInGroup(HubName hub, UserId user, GroupName group) implements OnUser {}
}
