package io.heliograph.cluster.bus;

import io.heliograph.cluster.bus.LayoutTable.Row;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.WireEnd;
import io.heliograph.core.command.WireId;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;

/// What two processes exchange on behalf of one client, as bytes.
///
/// ```
/// POLL            | hub: text | connection: text | poll: i64 |
/// ABANDON_POLL    | hub: text | connection: text | poll: i64 |
/// RECEIVE         | hub: text | connection: text | bytes |
/// TERMINATE       | hub: text | connection: text |
/// FIND_TRANSPORT  | hub: text | connection: text |
/// RESUME          | hub: text | connection: text | wire: text |
/// WIRE_OUTPUT     | hub: text | wire: text | TEXT or BINARY: u8 | end | bytes |
/// WIRE_INPUT      | hub: text | connection: text | wire: text | end | bytes |
/// end:            | NONE, CLOSED or LOST: u8 |
/// ```
final class RelayCommandLayouts {
  static final LayoutTable<RelayCommand<?>> TABLE = new LayoutTable<>("relay command kind");

  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int NONE = 1;
  private static final int CLOSED = 2;
  private static final int LOST = 3;

  private static final Row<RelayCommand.Poll> POLL =
      TABLE.row(
          1,
          (out, it) -> writePoll(out, it, it.poll()),
          in -> new RelayCommand.Poll(in.hub(), in.connection(), in.i64()));
  private static final Row<RelayCommand.AbandonPoll> ABANDON_POLL =
      TABLE.row(
          2,
          (out, it) -> writePoll(out, it, it.poll()),
          in -> new RelayCommand.AbandonPoll(in.hub(), in.connection(), in.i64()));
  private static final Row<RelayCommand.Receive> RECEIVE =
      TABLE.row(
          3,
          (out, it) -> {
            out.texts(it.hub().value(), it.connection().value());
            out.bytes(it.bytes());
          },
          in -> new RelayCommand.Receive(in.hub(), in.connection(), in.bytes()));
  private static final Row<RelayCommand.Terminate> TERMINATE =
      TABLE.row(
          4,
          (out, it) -> out.texts(it.hub().value(), it.connection().value()),
          in -> new RelayCommand.Terminate(in.hub(), in.connection()));
  private static final Row<RelayCommand.FindTransport> FIND_TRANSPORT =
      TABLE.row(
          5,
          (out, it) -> out.texts(it.hub().value(), it.connection().value()),
          in -> new RelayCommand.FindTransport(in.hub(), in.connection()));
  private static final Row<RelayCommand.Resume> RESUME =
      TABLE.row(
          6,
          (out, it) -> out.texts(it.hub().value(), it.connection().value(), it.wire().value()),
          in -> new RelayCommand.Resume(in.hub(), in.connection(), wire(in)));
  private static final Row<RelayCommand.WireOutput> WIRE_OUTPUT =
      TABLE.row(7, RelayCommandLayouts::writeOutput, RelayCommandLayouts::readOutput);
  private static final Row<RelayCommand.WireInput> WIRE_INPUT =
      TABLE.row(8, RelayCommandLayouts::writeInput, RelayCommandLayouts::readInput);

  private RelayCommandLayouts() {}

  static void write(LayoutWriter out, RelayCommand<?> command) {
    switch (command) {
      case RelayCommand.Poll it -> POLL.write(out, it);
      case RelayCommand.AbandonPoll it -> ABANDON_POLL.write(out, it);
      case RelayCommand.Receive it -> RECEIVE.write(out, it);
      case RelayCommand.Terminate it -> TERMINATE.write(out, it);
      case RelayCommand.FindTransport it -> FIND_TRANSPORT.write(out, it);
      case RelayCommand.Resume it -> RESUME.write(out, it);
      case RelayCommand.WireOutput it -> WIRE_OUTPUT.write(out, it);
      case RelayCommand.WireInput it -> WIRE_INPUT.write(out, it);
    }
  }

  private static void writePoll(LayoutWriter out, RelayCommand.OfClient<?> command, long poll) {
    out.texts(command.hub().value(), command.connection().value());
    out.i64(poll);
  }

  private static void writeOutput(LayoutWriter out, RelayCommand.WireOutput output) {
    out.texts(output.hub().value(), output.wire().value());
    out.u8(
        switch (output.format()) {
          case TEXT -> TEXT;
          case BINARY -> BINARY;
        });
    writeEnd(out, output.end());
    out.bytes(output.bytes());
  }

  private static RelayCommand.WireOutput readOutput(LayoutReader in) {
    HubName hub = in.hub();
    WireId wire = wire(in);
    TransferFormat format = format(in);
    WireEnd end = end(in);
    return new RelayCommand.WireOutput(hub, wire, format, in.bytes(), end);
  }

  private static void writeInput(LayoutWriter out, RelayCommand.WireInput input) {
    out.texts(input.hub().value(), input.connection().value(), input.wire().value());
    writeEnd(out, input.end());
    out.bytes(input.bytes());
  }

  private static RelayCommand.WireInput readInput(LayoutReader in) {
    HubName hub = in.hub();
    ConnectionId connection = in.connection();
    WireId wire = wire(in);
    WireEnd end = end(in);
    return new RelayCommand.WireInput(hub, connection, wire, in.bytes(), end);
  }

  private static WireId wire(LayoutReader in) {
    return new WireId(in.text());
  }

  private static void writeEnd(LayoutWriter out, WireEnd end) {
    out.u8(
        switch (end) {
          case NONE -> NONE;
          case CLOSED -> CLOSED;
          case LOST -> LOST;
        });
  }

  private static WireEnd end(LayoutReader in) {
    int end = in.u8();
    return switch (end) {
      case NONE -> WireEnd.NONE;
      case CLOSED -> WireEnd.CLOSED;
      case LOST -> WireEnd.LOST;
      default -> throw LayoutReader.unknown("end of a wire", end, LOST);
    };
  }

  private static TransferFormat format(LayoutReader in) {
    int format = in.u8();
    return switch (format) {
      case TEXT -> TransferFormat.TEXT;
      case BINARY -> TransferFormat.BINARY;
      default -> throw LayoutReader.unknown("transfer format", format, BINARY);
    };
  }
}
