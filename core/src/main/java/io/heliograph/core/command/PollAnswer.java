package io.heliograph.core.command;

import io.vertx.core.buffer.Buffer;

/// The answer to a poll of a long-polling client.
public sealed interface PollAnswer extends Answer {
  /// The bytes for the client; empty if there were none within the poll timeout.
  record Bytes(Buffer bytes) implements PollAnswer {}

  /// There will be no more bytes, or a later poll has arrived.
  record Ended() implements PollAnswer {}

  /// No node has the connection.
  record NotFound() implements PollAnswer {}

  /// The connection has another transport; the reason is for the client.
  record Refused(String reason) implements PollAnswer {}

  PollAnswer ENDED = new Ended();
  PollAnswer NOT_FOUND = new NotFound();

  AnswerType<PollAnswer> TYPE = AnswerType.ofOwner(PollAnswer.class, NOT_FOUND);
}
