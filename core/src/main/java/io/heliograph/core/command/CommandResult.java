package io.heliograph.core.command;

import io.vertx.core.buffer.Buffer;

/// What became of a [HubCommand.Request]. Absence is a result, not an exception.
public sealed interface CommandResult {
  /// Done, for at least one connection.
  record Accepted() implements CommandResult {}

  /// Nothing there to do it to.
  record NotFound() implements CommandResult {}

  /// Done, with bytes for the one who asked.
  record Returned(Buffer bytes) implements CommandResult {}

  /// Done, and there will be nothing more.
  record Ended() implements CommandResult {}

  /// Not done, although there was something to do it to; the reason is meant for the REST caller.
  record Refused(String reason) implements CommandResult {}

  CommandResult ACCEPTED = new Accepted();
  CommandResult NOT_FOUND = new NotFound();
  CommandResult ENDED = new Ended();

  /// The result of a command that two places have carried out: a refusal wins, then success.
  ///
  /// Static, because with an instance method here two threads could wait for each other: one that
  /// initialises this interface, and one that initialises a result.
  static CommandResult and(CommandResult one, CommandResult other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(CommandResult result) {
    return switch (result) {
      case NotFound _ -> 0;
      case Accepted _, Returned _, Ended _ -> 1;
      case Refused _ -> 2;
    };
  }
}
