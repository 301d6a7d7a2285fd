package io.heliograph.core.command;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.OutgoingMessage;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// What a gateway asks of every node that holds one of the [#recipients].
public sealed interface HubCommand {
  /// The hub whose connections are meant.
  HubName hub();

  /// The connections concerned; also what the command is routed by.
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

  /// A command whose sender waits for a [CommandResult].
  sealed interface Request extends HubCommand {}

  /// A request that is about one connection.
  sealed interface OnConnection extends Request {
    ConnectionId connection();

    @Override
    default Recipients recipients() {
      return Recipients.connection(connection());
    }
  }

  /// A request that is about every connection of one user.
  sealed interface OnUser extends Request {
    UserId user();

    @Override
    default Recipients recipients() {
      return Recipients.user(user());
    }
  }

  /// Closes connections; each client is told the reason. `Accepted` if one was open.
  record Close(HubName hub, Recipients recipients, @Nullable String reason) implements Request {}

  /// Puts a connection into a group. `NotFound` if it is not open.
  record JoinGroup(HubName hub, GroupName group, ConnectionId connection) implements OnConnection {}

  /// Takes a connection out of a group. `NotFound` if it is not open or was no member.
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
  /// (`rest.md` 2.7): `Accepted` or `NotFound`. Changes nothing.
  record FindUserInGroup(HubName hub, UserId user, GroupName group) implements OnUser {}

  /// Waits for what a long-polling client is to receive: `Returned` with the bytes, empty when
  /// there was nothing for a poll's time; `Ended` when there will be nothing more or a later poll
  /// has come; `NotFound` if no node has the connection; `Refused` if it has another transport.
  ///
  /// @param poll tells this poll from the client's others
  record Poll(HubName hub, ConnectionId connection, long poll) implements OnConnection {}

  /// The client of a poll has gone; what comes is kept for its next one.
  record AbandonPoll(HubName hub, ConnectionId connection, long poll) implements OnConnection {}

  /// Bytes that a client has sent by an HTTP request of its own. `NotFound` if no node has the
  /// connection; `Refused` if its transport takes none this way.
  record Receive(HubName hub, ConnectionId connection, Buffer bytes) implements OnConnection {}

  /// A long-polling client says that it has left. `NotFound` if no node has the connection;
  /// `Refused` if it has another transport.
  record Terminate(HubName hub, ConnectionId connection) implements OnConnection {}

  /// Asks what a connection goes over: `Returned` with the transport's standard name; `NotFound` if
  /// no node has the connection.
  record FindTransport(HubName hub, ConnectionId connection) implements OnConnection {}

  /// The client of a stateful connection has come back over a new wire (`client.md` 6), which is
  /// found under an id of its own. `Accepted` when the connection goes on over it; `NotFound` if no
  /// node has the connection; `Refused` if it cannot be resumed.
  record Resume(HubName hub, ConnectionId connection, ConnectionId wire) implements OnConnection {}

  /// What the owner of a connection sends over a wire that is elsewhere. `Accepted` when the wire
  /// has it; `NotFound` if there is no such wire any more.
  ///
  /// @param bytes a whole number of hub messages; may be empty
  record WireOutput(
      HubName hub, ConnectionId wire, TransferFormat format, Buffer bytes, WireEnd end)
      implements Request {
    @Override
    public Recipients recipients() {
      return Recipients.connection(wire);
    }
  }

  /// What has arrived on a wire that is not where its connection is; without bytes and end, a sign
  /// of life. `Accepted` when the connection has it; `NotFound` if it has this wire no longer.
  record WireInput(
      HubName hub, ConnectionId connection, ConnectionId wire, Buffer bytes, WireEnd end)
      implements OnConnection {}
}
