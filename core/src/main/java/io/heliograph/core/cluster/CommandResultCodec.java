package io.heliograph.core.cluster;

import io.heliograph.core.command.CommandResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Results of commands as bytes between processes; within a process the result itself is handed
/// over.
///
/// Decoding throws `IllegalArgumentException` for another version and for anything malformed.
final class CommandResultCodec implements MessageCodec<CommandResult, CommandResult> {
  static final CommandResultCodec INSTANCE = new CommandResultCodec();

  private static final int ACCEPTED = 1;
  private static final int NOT_FOUND = 2;
  private static final int REFUSED = 3;

  private CommandResultCodec() {}

  /// ```
  /// | version: u8 | ACCEPTED or NOT_FOUND: u8 |
  /// | version: u8 | REFUSED: u8 | reason: text |
  /// ```
  @Override
  public void encodeToWire(Buffer buffer, CommandResult result) {
    WireWriter out = new WireWriter(buffer);
    out.u8(HubCommandCodec.VERSION);
    switch (result) {
      case CommandResult.Accepted _ -> out.u8(ACCEPTED);
      case CommandResult.NotFound _ -> out.u8(NOT_FOUND);
      case CommandResult.Refused(var reason) -> {
        out.u8(REFUSED);
        out.text(reason);
      }
    }
  }

  @Override
  public CommandResult decodeFromWire(int position, Buffer buffer) {
    WireReader in = new WireReader(buffer, position);
    in.requireVersion(HubCommandCodec.VERSION);
    int kind = in.u8();
    return switch (kind) {
      case ACCEPTED -> CommandResult.ACCEPTED;
      case NOT_FOUND -> CommandResult.NOT_FOUND;
      case REFUSED -> new CommandResult.Refused(in.text());
      default -> throw WireReader.unknown("result kind", kind, REFUSED);
    };
  }

  @Override
  public CommandResult transform(CommandResult result) {
    return result;
  }

  @Override
  public String name() {
    return "heliograph.command-result";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
