package io.heliograph.cluster.bus;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.MessageTrace;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Commands as bytes between processes; within a process the immutable command itself is handed
/// over.
///
/// Decoding throws `IllegalArgumentException` for another version and for anything malformed.
final class HubCommandCodec implements MessageCodec<HubCommand, HubCommand> {
  static final HubCommandCodec INSTANCE = new HubCommandCodec();

  /// Changes with every change of a layout in this package.
  static final int VERSION = 1;

  private static final int SEND = 1;
  private static final int CLOSE = 2;
  private static final int JOIN_GROUP = 3;
  private static final int LEAVE_GROUP = 4;
  private static final int LEAVE_ALL_GROUPS = 5;
  private static final int USER_JOIN_GROUP = 6;
  private static final int USER_LEAVE_GROUP = 7;
  private static final int USER_LEAVE_ALL_GROUPS = 8;
  private static final int FIND_USER_IN_GROUP = 9;
  private static final int POLL = 10;
  private static final int ABANDON_POLL = 11;
  private static final int RECEIVE = 12;
  private static final int TERMINATE = 13;
  private static final int FIND_TRANSPORT = 14;
  private static final int RESUME = 15;
  private static final int WIRE_OUTPUT = 16;
  private static final int WIRE_INPUT = 17;
  private static final int TRACED_SEND = 18;

  private HubCommandCodec() {}

  /// ```
  /// | version: u8 | kind: u8 | hub: text | what belongs to the kind |
  /// ```
  @Override
  public void encodeToWire(Buffer buffer, HubCommand command) {
    WireWriter out = new WireWriter(buffer);
    out.u8(VERSION);
    out.u8(kindOf(command));
    out.text(command.hub().value());
    writeRest(out, command);
  }

  @Override
  public HubCommand decodeFromWire(int position, Buffer buffer) {
    WireReader in = new WireReader(buffer, position);
    in.requireVersion(VERSION);
    int kind = in.u8();
    return readRest(in, kind, new HubName(in.text()));
  }

  private static int kindOf(HubCommand command) {
    return switch (command) {
      case HubCommand.Send send -> send.trace() == null ? SEND : TRACED_SEND;
      case HubCommand.Close _ -> CLOSE;
      case HubCommand.JoinGroup _ -> JOIN_GROUP;
      case HubCommand.LeaveGroup _ -> LEAVE_GROUP;
      case HubCommand.LeaveAllGroups _ -> LEAVE_ALL_GROUPS;
      case HubCommand.UserJoinGroup _ -> USER_JOIN_GROUP;
      case HubCommand.UserLeaveGroup _ -> USER_LEAVE_GROUP;
      case HubCommand.UserLeaveAllGroups _ -> USER_LEAVE_ALL_GROUPS;
      case HubCommand.FindUserInGroup _ -> FIND_USER_IN_GROUP;
      case HubCommand.Poll _ -> POLL;
      case HubCommand.AbandonPoll _ -> ABANDON_POLL;
      case HubCommand.Receive _ -> RECEIVE;
      case HubCommand.Terminate _ -> TERMINATE;
      case HubCommand.FindTransport _ -> FIND_TRANSPORT;
      case HubCommand.Resume _ -> RESUME;
      case HubCommand.WireOutput _ -> WIRE_OUTPUT;
      case HubCommand.WireInput _ -> WIRE_INPUT;
    };
  }

  /// ```
  /// SEND                   | recipients | message |
  /// CLOSE                  | recipients | has reason: u8, 0 or 1 | reason: text, if it has one |
  /// JOIN_GROUP             | group: text | connection: text |
  /// LEAVE_GROUP            | group: text | connection: text |
  /// LEAVE_ALL_GROUPS       | connection: text |
  /// USER_JOIN_GROUP        | user: text | group: text |
  /// USER_LEAVE_GROUP       | user: text | group: text |
  /// USER_LEAVE_ALL_GROUPS  | user: text |
  /// FIND_USER_IN_GROUP     | user: text | group: text |
  /// POLL                   | connection: text | poll: i64 |
  /// ABANDON_POLL           | connection: text | poll: i64 |
  /// RECEIVE                | connection: text | bytes |
  /// TERMINATE              | connection: text |
  /// FIND_TRANSPORT         | connection: text |
  /// RESUME                 | connection: text | wire: text |
  /// WIRE_OUTPUT            | wire: text | format: u8 | end: u8 | bytes |
  /// WIRE_INPUT             | connection: text | wire: text | end: u8 | bytes |
  /// TRACED_SEND            | recipients | message | id: i64 | parent: text |
  /// ```
  private static void writeRest(WireWriter out, HubCommand command) {
    switch (command) {
      case HubCommand.Send(var _, var recipients, var message, var trace) -> {
        RecipientsLayout.write(out, recipients);
        OutgoingMessageLayout.write(out, message);
        if (trace != null) {
          out.i64(trace.id());
          out.text(trace.parent());
        }
      }
      case HubCommand.Close(var _, var recipients, var reason) -> {
        RecipientsLayout.write(out, recipients);
        out.optionalText(reason);
      }
      case HubCommand.JoinGroup(var _, var group, var connection) ->
          out.texts(group.value(), connection.value());
      case HubCommand.LeaveGroup(var _, var group, var connection) ->
          out.texts(group.value(), connection.value());
      case HubCommand.LeaveAllGroups(var _, var connection) -> out.text(connection.value());
      case HubCommand.UserJoinGroup(var _, var user, var group) ->
          out.texts(user.value(), group.value());
      case HubCommand.UserLeaveGroup(var _, var user, var group) ->
          out.texts(user.value(), group.value());
      case HubCommand.UserLeaveAllGroups(var _, var user) -> out.text(user.value());
      case HubCommand.FindUserInGroup(var _, var user, var group) ->
          out.texts(user.value(), group.value());
      case HubCommand.Poll(var _, var connection, var poll) -> {
        out.text(connection.value());
        out.i64(poll);
      }
      case HubCommand.AbandonPoll(var _, var connection, var poll) -> {
        out.text(connection.value());
        out.i64(poll);
      }
      case HubCommand.Receive(var _, var connection, var bytes) -> {
        out.text(connection.value());
        out.bytes(bytes);
      }
      case HubCommand.Terminate(var _, var connection) -> out.text(connection.value());
      case HubCommand.FindTransport(var _, var connection) -> out.text(connection.value());
      case HubCommand.Resume(var _, var connection, var wire) ->
          out.texts(connection.value(), wire.value());
      case HubCommand.WireOutput output -> WireLayout.write(out, output);
      case HubCommand.WireInput input -> WireLayout.write(out, input);
    }
  }

  private static HubCommand readRest(WireReader in, int kind, HubName hub) {
    return switch (kind) {
      case SEND ->
          new HubCommand.Send(hub, RecipientsLayout.read(in), OutgoingMessageLayout.read(in));
      case TRACED_SEND ->
          new HubCommand.Send(
              hub,
              RecipientsLayout.read(in),
              OutgoingMessageLayout.read(in),
              new MessageTrace(in.i64(), in.text()));
      case CLOSE -> new HubCommand.Close(hub, RecipientsLayout.read(in), in.optionalText());
      case JOIN_GROUP -> new HubCommand.JoinGroup(hub, group(in), connection(in));
      case LEAVE_GROUP -> new HubCommand.LeaveGroup(hub, group(in), connection(in));
      case LEAVE_ALL_GROUPS -> new HubCommand.LeaveAllGroups(hub, connection(in));
      case USER_JOIN_GROUP -> new HubCommand.UserJoinGroup(hub, user(in), group(in));
      case USER_LEAVE_GROUP -> new HubCommand.UserLeaveGroup(hub, user(in), group(in));
      case USER_LEAVE_ALL_GROUPS -> new HubCommand.UserLeaveAllGroups(hub, user(in));
      case FIND_USER_IN_GROUP -> new HubCommand.FindUserInGroup(hub, user(in), group(in));
      case POLL -> new HubCommand.Poll(hub, connection(in), in.i64());
      case ABANDON_POLL -> new HubCommand.AbandonPoll(hub, connection(in), in.i64());
      case RECEIVE -> new HubCommand.Receive(hub, connection(in), in.bytes());
      case TERMINATE -> new HubCommand.Terminate(hub, connection(in));
      case FIND_TRANSPORT -> new HubCommand.FindTransport(hub, connection(in));
      case RESUME -> new HubCommand.Resume(hub, connection(in), connection(in));
      case WIRE_OUTPUT -> WireLayout.readOutput(in, hub);
      case WIRE_INPUT -> WireLayout.readInput(in, hub);
      default -> throw WireReader.unknown("command kind", kind, TRACED_SEND);
    };
  }

  private static GroupName group(WireReader in) {
    return new GroupName(in.text());
  }

  private static ConnectionId connection(WireReader in) {
    return new ConnectionId(in.text());
  }

  private static UserId user(WireReader in) {
    return new UserId(in.text());
  }

  @Override
  public HubCommand transform(HubCommand command) {
    return command;
  }

  @Override
  public String name() {
    return "heliograph.command";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
