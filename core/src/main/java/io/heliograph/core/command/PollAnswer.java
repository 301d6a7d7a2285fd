package io.heliograph.core.command;

import io.vertx.core.buffer.Buffer;

/// What a poll of a long-polling client comes back with.
public sealed interface PollAnswer extends Answer {
  /// What the client is to receive; empty when there was nothing for a poll's time.
  record Bytes(Buffer bytes) implements PollAnswer {}

  /// There will be nothing more, or a later poll has come.
  record Ended() implements PollAnswer {}

  /// No node has the connection.
  record NotFound() implements PollAnswer {}

  /// The connection has another transport; the reason is meant for the client.
  record Refused(String reason) implements PollAnswer {}

  PollAnswer ENDED = new Ended();
  PollAnswer NOT_FOUND = new NotFound();

  AnswerType<PollAnswer> TYPE = AnswerType.ofOwner(PollAnswer.class, NOT_FOUND);
}
