package io.heliograph.core.command;

/// What became of bytes from a client that have arrived away from its connection.
public sealed interface InputAnswer extends Answer {
  /// The conversation has taken every message in them.
  record Taken() implements InputAnswer {}

  /// The connection has them; the conversation has not taken them yet.
  record Held() implements InputAnswer {}

  /// The connection has not got them: too many bytes wait for the conversation already.
  record Full() implements InputAnswer {}

  /// No node has the connection, or it has this socket no longer.
  record NotFound() implements InputAnswer {}

  /// The connection's transport takes none this way; the reason is meant for the client.
  record Refused(String reason) implements InputAnswer {}

  InputAnswer TAKEN = new Taken();
  InputAnswer HELD = new Held();
  InputAnswer FULL = new Full();
  InputAnswer NOT_FOUND = new NotFound();

  AnswerType<InputAnswer> TYPE = AnswerType.ofOwner(InputAnswer.class, NOT_FOUND);
}
