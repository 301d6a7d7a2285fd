package io.heliograph.cluster.bus;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.WireEnd;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;

/// The commands by which a wire and its connection talk over a distance.
final class WireLayout {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int NONE = 1;
  private static final int CLOSED = 2;
  private static final int LOST = 3;

  private WireLayout() {}

  /// ```
  /// | wire: text | TEXT or BINARY: u8 | NONE, CLOSED or LOST: u8 | bytes |
  /// ```
  static void write(WireWriter out, HubCommand.WireOutput output) {
    out.text(output.wire().value());
    out.u8(
        switch (output.format()) {
          case TEXT -> TEXT;
          case BINARY -> BINARY;
        });
    write(out, output.end());
    out.bytes(output.bytes());
  }

  static HubCommand.WireOutput readOutput(WireReader in, HubName hub) {
    ConnectionId wire = new ConnectionId(in.text());
    TransferFormat format = format(in);
    WireEnd end = end(in);
    return new HubCommand.WireOutput(hub, wire, format, in.bytes(), end);
  }

  /// ```
  /// | connection: text | wire: text | NONE, CLOSED or LOST: u8 | bytes |
  /// ```
  static void write(WireWriter out, HubCommand.WireInput input) {
    out.texts(input.connection().value(), input.wire().value());
    write(out, input.end());
    out.bytes(input.bytes());
  }

  static HubCommand.WireInput readInput(WireReader in, HubName hub) {
    ConnectionId connection = new ConnectionId(in.text());
    ConnectionId wire = new ConnectionId(in.text());
    WireEnd end = end(in);
    return new HubCommand.WireInput(hub, connection, wire, in.bytes(), end);
  }

  private static void write(WireWriter out, WireEnd end) {
    out.u8(
        switch (end) {
          case NONE -> NONE;
          case CLOSED -> CLOSED;
          case LOST -> LOST;
        });
  }

  private static WireEnd end(WireReader in) {
    int end = in.u8();
    return switch (end) {
      case NONE -> WireEnd.NONE;
      case CLOSED -> WireEnd.CLOSED;
      case LOST -> WireEnd.LOST;
      default -> throw WireReader.unknown("end of a wire", end, LOST);
    };
  }

  private static TransferFormat format(WireReader in) {
    int format = in.u8();
    return switch (format) {
      case TEXT -> TransferFormat.TEXT;
      case BINARY -> TransferFormat.BINARY;
      default -> throw WireReader.unknown("transfer format", format, BINARY);
    };
  }
}
