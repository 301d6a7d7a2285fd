package io.heliograph.cluster.bus;

import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.RelayCommand;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Commands as bytes between processes; within a process the immutable command itself is passed.
/// Each family has a table of its own: [HubCommandLayouts], [RelayCommandLayouts].
///
/// Decoding throws `IllegalArgumentException` for another version and for anything malformed.
final class CommandCodec implements MessageCodec<Command, Command> {
  static final CommandCodec INSTANCE = new CommandCodec();

  /// Changes with every change of a layout in this package.
  static final int VERSION = 2;

  private static final int HUB = 1;
  private static final int RELAY = 2;

  private CommandCodec() {}

  /// ```
  /// | version: u8 | HUB or RELAY: u8 | kind: u8 | what belongs to the kind |
  /// ```
  @Override
  public void encodeToWire(Buffer buffer, Command command) {
    LayoutWriter out = new LayoutWriter(buffer);
    out.u8(VERSION);
    switch (command) {
      case HubCommand hub -> {
        out.u8(HUB);
        HubCommandLayouts.write(out, hub);
      }
      case RelayCommand<?> relay -> {
        out.u8(RELAY);
        RelayCommandLayouts.write(out, relay);
      }
    }
  }

  @Override
  public Command decodeFromWire(int position, Buffer buffer) {
    LayoutReader in = new LayoutReader(buffer, position);
    in.requireVersion(VERSION);
    int family = in.u8();
    return switch (family) {
      case HUB -> HubCommandLayouts.TABLE.read(in);
      case RELAY -> RelayCommandLayouts.TABLE.read(in);
      default -> throw LayoutReader.unknown("command family", family, RELAY);
    };
  }

  @Override
  public Command transform(Command command) {
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
