package io.heliograph.cluster.bus;

import io.heliograph.cluster.bus.LayoutTable.Row;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.InputAnswer;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.PollAnswer;
import io.heliograph.core.command.TransportAnswer;
import io.heliograph.core.hub.ClientTransport;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Answers to commands as bytes between processes; within a process the answer object itself is
/// passed.
///
/// Decoding throws `IllegalArgumentException` for another version and for anything malformed.
///
/// ```
/// OUTCOME_DONE         |
/// OUTCOME_NOT_FOUND    |
/// OUTCOME_REFUSED      | reason: text |
/// POLL_BYTES           | bytes |
/// POLL_ENDED           |
/// POLL_NOT_FOUND       |
/// POLL_REFUSED         | reason: text |
/// TRANSPORT_OPEN       | WEB_SOCKETS, SERVER_SENT_EVENTS or LONG_POLLING: u8 |
/// TRANSPORT_NOT_FOUND  |
/// INPUT_TAKEN          |
/// INPUT_HELD           |
/// INPUT_FULL           |
/// INPUT_NOT_FOUND      |
/// INPUT_REFUSED        | reason: text |
/// ```
final class AnswerCodec implements MessageCodec<Answer, Answer> {
  static final AnswerCodec INSTANCE = new AnswerCodec();

  private static final int WEB_SOCKETS = 1;
  private static final int SERVER_SENT_EVENTS = 2;
  private static final int LONG_POLLING = 3;

  private static final LayoutTable<Answer> TABLE = new LayoutTable<>("answer kind");

  private static final Row<Outcome.Done> OUTCOME_DONE =
      TABLE.row(1, (_, _) -> {}, _ -> new Outcome.Done());
  private static final Row<Outcome.NotFound> OUTCOME_NOT_FOUND =
      TABLE.row(2, (_, _) -> {}, _ -> new Outcome.NotFound());
  private static final Row<Outcome.Refused> OUTCOME_REFUSED =
      TABLE.row(3, (out, it) -> out.text(it.reason()), in -> new Outcome.Refused(in.text()));
  private static final Row<PollAnswer.Bytes> POLL_BYTES =
      TABLE.row(4, (out, it) -> out.bytes(it.bytes()), in -> new PollAnswer.Bytes(in.bytes()));
  private static final Row<PollAnswer.Ended> POLL_ENDED =
      TABLE.row(5, (_, _) -> {}, _ -> new PollAnswer.Ended());
  private static final Row<PollAnswer.NotFound> POLL_NOT_FOUND =
      TABLE.row(6, (_, _) -> {}, _ -> new PollAnswer.NotFound());
  private static final Row<PollAnswer.Refused> POLL_REFUSED =
      TABLE.row(7, (out, it) -> out.text(it.reason()), in -> new PollAnswer.Refused(in.text()));
  private static final Row<TransportAnswer.Open> TRANSPORT_OPEN =
      TABLE.row(
          8,
          (out, it) -> out.u8(numberOf(it.transport())),
          in -> new TransportAnswer.Open(transport(in)));
  private static final Row<TransportAnswer.NotFound> TRANSPORT_NOT_FOUND =
      TABLE.row(9, (_, _) -> {}, _ -> new TransportAnswer.NotFound());
  private static final Row<InputAnswer.Taken> INPUT_TAKEN =
      TABLE.row(10, (_, _) -> {}, _ -> new InputAnswer.Taken());
  private static final Row<InputAnswer.Held> INPUT_HELD =
      TABLE.row(11, (_, _) -> {}, _ -> new InputAnswer.Held());
  private static final Row<InputAnswer.Full> INPUT_FULL =
      TABLE.row(12, (_, _) -> {}, _ -> new InputAnswer.Full());
  private static final Row<InputAnswer.NotFound> INPUT_NOT_FOUND =
      TABLE.row(13, (_, _) -> {}, _ -> new InputAnswer.NotFound());
  private static final Row<InputAnswer.Refused> INPUT_REFUSED =
      TABLE.row(14, (out, it) -> out.text(it.reason()), in -> new InputAnswer.Refused(in.text()));

  private AnswerCodec() {}

  private static int numberOf(ClientTransport transport) {
    return switch (transport) {
      case WEB_SOCKETS -> WEB_SOCKETS;
      case SERVER_SENT_EVENTS -> SERVER_SENT_EVENTS;
      case LONG_POLLING -> LONG_POLLING;
    };
  }

  private static ClientTransport transport(LayoutReader in) {
    int number = in.u8();
    return switch (number) {
      case WEB_SOCKETS -> ClientTransport.WEB_SOCKETS;
      case SERVER_SENT_EVENTS -> ClientTransport.SERVER_SENT_EVENTS;
      case LONG_POLLING -> ClientTransport.LONG_POLLING;
      default -> throw LayoutReader.unknown("transport", number, LONG_POLLING);
    };
  }

  /// ```
  /// | version: u8 | kind: u8 | what belongs to the kind |
  /// ```
  @Override
  public void encodeToWire(Buffer buffer, Answer answer) {
    LayoutWriter out = new LayoutWriter(buffer);
    out.u8(CommandCodec.VERSION);
    switch (answer) {
      case Outcome.Done it -> OUTCOME_DONE.write(out, it);
      case Outcome.NotFound it -> OUTCOME_NOT_FOUND.write(out, it);
      case Outcome.Refused it -> OUTCOME_REFUSED.write(out, it);
      case PollAnswer.Bytes it -> POLL_BYTES.write(out, it);
      case PollAnswer.Ended it -> POLL_ENDED.write(out, it);
      case PollAnswer.NotFound it -> POLL_NOT_FOUND.write(out, it);
      case PollAnswer.Refused it -> POLL_REFUSED.write(out, it);
      case TransportAnswer.Open it -> TRANSPORT_OPEN.write(out, it);
      case TransportAnswer.NotFound it -> TRANSPORT_NOT_FOUND.write(out, it);
      case InputAnswer.Taken it -> INPUT_TAKEN.write(out, it);
      case InputAnswer.Held it -> INPUT_HELD.write(out, it);
      case InputAnswer.Full it -> INPUT_FULL.write(out, it);
      case InputAnswer.NotFound it -> INPUT_NOT_FOUND.write(out, it);
      case InputAnswer.Refused it -> INPUT_REFUSED.write(out, it);
    }
  }

  @Override
  public Answer decodeFromWire(int position, Buffer buffer) {
    LayoutReader in = new LayoutReader(buffer, position);
    in.requireVersion(CommandCodec.VERSION);
    return TABLE.read(in);
  }

  @Override
  public Answer transform(Answer answer) {
    return answer;
  }

  @Override
  public String name() {
    return "heliograph.answer";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
