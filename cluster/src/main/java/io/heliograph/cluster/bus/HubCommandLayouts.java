package io.heliograph.cluster.bus;

import io.heliograph.cluster.bus.LayoutTable.Row;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.MessageTrace;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.OutgoingMessage;

/// Commands to the connections of a hub, as bytes.
///
/// ```
/// SEND                   | hub: text | recipients | message | 0: u8 |
///                        | hub: text | recipients | message | 1: u8 | id: i64 | parent: text |
/// CLOSE                  | hub: text | recipients | 0: u8 |
///                        | hub: text | recipients | 1: u8 | reason: text |
/// JOIN_GROUP             | hub: text | group: text | connection: text |
/// LEAVE_GROUP            | hub: text | group: text | connection: text |
/// LEAVE_ALL_GROUPS       | hub: text | connection: text |
/// USER_JOIN_GROUP        | hub: text | user: text | group: text |
/// USER_LEAVE_GROUP       | hub: text | user: text | group: text |
/// USER_LEAVE_ALL_GROUPS  | hub: text | user: text |
/// FIND_USER_IN_GROUP     | hub: text | user: text | group: text |
/// ```
final class HubCommandLayouts {
  static final LayoutTable<HubCommand> TABLE = new LayoutTable<>("hub command kind");

  private static final Row<HubCommand.Send> SEND =
      TABLE.row(1, HubCommandLayouts::writeSend, HubCommandLayouts::readSend);
  private static final Row<HubCommand.Close> CLOSE =
      TABLE.row(2, HubCommandLayouts::writeClose, HubCommandLayouts::readClose);
  private static final Row<HubCommand.JoinGroup> JOIN_GROUP =
      TABLE.row(
          3,
          (out, it) -> out.texts(it.hub().value(), it.group().value(), it.connection().value()),
          in -> new HubCommand.JoinGroup(in.hub(), in.group(), in.connection()));
  private static final Row<HubCommand.LeaveGroup> LEAVE_GROUP =
      TABLE.row(
          4,
          (out, it) -> out.texts(it.hub().value(), it.group().value(), it.connection().value()),
          in -> new HubCommand.LeaveGroup(in.hub(), in.group(), in.connection()));
  private static final Row<HubCommand.LeaveAllGroups> LEAVE_ALL_GROUPS =
      TABLE.row(
          5,
          (out, it) -> out.texts(it.hub().value(), it.connection().value()),
          in -> new HubCommand.LeaveAllGroups(in.hub(), in.connection()));
  private static final Row<HubCommand.UserJoinGroup> USER_JOIN_GROUP =
      TABLE.row(
          6,
          (out, it) -> out.texts(it.hub().value(), it.user().value(), it.group().value()),
          in -> new HubCommand.UserJoinGroup(in.hub(), in.user(), in.group()));
  private static final Row<HubCommand.UserLeaveGroup> USER_LEAVE_GROUP =
      TABLE.row(
          7,
          (out, it) -> out.texts(it.hub().value(), it.user().value(), it.group().value()),
          in -> new HubCommand.UserLeaveGroup(in.hub(), in.user(), in.group()));
  private static final Row<HubCommand.UserLeaveAllGroups> USER_LEAVE_ALL_GROUPS =
      TABLE.row(
          8,
          (out, it) -> out.texts(it.hub().value(), it.user().value()),
          in -> new HubCommand.UserLeaveAllGroups(in.hub(), in.user()));
  private static final Row<HubCommand.FindUserInGroup> FIND_USER_IN_GROUP =
      TABLE.row(
          9,
          (out, it) -> out.texts(it.hub().value(), it.user().value(), it.group().value()),
          in -> new HubCommand.FindUserInGroup(in.hub(), in.user(), in.group()));

  private HubCommandLayouts() {}

  static void write(LayoutWriter out, HubCommand command) {
    switch (command) {
      case HubCommand.Send it -> SEND.write(out, it);
      case HubCommand.Close it -> CLOSE.write(out, it);
      case HubCommand.JoinGroup it -> JOIN_GROUP.write(out, it);
      case HubCommand.LeaveGroup it -> LEAVE_GROUP.write(out, it);
      case HubCommand.LeaveAllGroups it -> LEAVE_ALL_GROUPS.write(out, it);
      case HubCommand.UserJoinGroup it -> USER_JOIN_GROUP.write(out, it);
      case HubCommand.UserLeaveGroup it -> USER_LEAVE_GROUP.write(out, it);
      case HubCommand.UserLeaveAllGroups it -> USER_LEAVE_ALL_GROUPS.write(out, it);
      case HubCommand.FindUserInGroup it -> FIND_USER_IN_GROUP.write(out, it);
    }
  }

  private static void writeSend(LayoutWriter out, HubCommand.Send send) {
    out.text(send.hub().value());
    RecipientsLayout.write(out, send.recipients());
    OutgoingMessageLayout.write(out, send.message());
    MessageTrace trace = send.trace();
    out.flag(trace != null);
    if (trace != null) {
      out.i64(trace.id());
      out.text(trace.parent());
    }
  }

  private static HubCommand.Send readSend(LayoutReader in) {
    HubName hub = in.hub();
    Recipients recipients = RecipientsLayout.read(in);
    OutgoingMessage message = OutgoingMessageLayout.read(in);
    MessageTrace trace = in.flag("trace") ? new MessageTrace(in.i64(), in.text()) : null;
    return new HubCommand.Send(hub, recipients, message, trace);
  }

  private static void writeClose(LayoutWriter out, HubCommand.Close close) {
    out.text(close.hub().value());
    RecipientsLayout.write(out, close.recipients());
    out.optionalText(close.reason());
  }

  private static HubCommand.Close readClose(LayoutReader in) {
    HubName hub = in.hub();
    Recipients recipients = RecipientsLayout.read(in);
    String reason = in.optionalText();
    return new HubCommand.Close(hub, recipients, reason);
  }
}
