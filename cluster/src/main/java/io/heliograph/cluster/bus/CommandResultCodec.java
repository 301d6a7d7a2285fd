package io.heliograph.cluster.bus;

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
  private static final int RETURNED = 4;
  private static final int ENDED = 5;

  private CommandResultCodec() {}

  /// ```
  /// | version: u8 | ACCEPTED, NOT_FOUND or ENDED: u8 |
  /// | version: u8 | REFUSED: u8 | reason: text |
  /// | version: u8 | RETURNED: u8 | bytes |
  /// ```
  @Override
  public void encodeToWire(Buffer buffer, CommandResult result) {
    WireWriter out = new WireWriter(buffer);
    out.u8(HubCommandCodec.VERSION);
    switch (result) {
      case CommandResult.Accepted _ -> out.u8(ACCEPTED);
      case CommandResult.NotFound _ -> out.u8(NOT_FOUND);
      case CommandResult.Ended _ -> out.u8(ENDED);
      case CommandResult.Returned(var bytes) -> {
        out.u8(RETURNED);
        out.bytes(bytes);
      }
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
      case RETURNED -> new CommandResult.Returned(in.bytes());
      case ENDED -> CommandResult.ENDED;
      default -> throw WireReader.unknown("result kind", kind, ENDED);
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
