package io.heliograph.core.command;

/// What became of a request that is done or not.
public sealed interface Outcome extends Answer {
  /// Done, for at least one connection.
  record Done() implements Outcome {}

  /// Nothing there to do it to.
  record NotFound() implements Outcome {}

  /// Not done, although there was something to do it to; the reason is meant for the caller.
  record Refused(String reason) implements Outcome {}

  Outcome DONE = new Done();
  Outcome NOT_FOUND = new NotFound();

  AnswerType<Outcome> TYPE = new AnswerType<>(Outcome.class, NOT_FOUND, Outcome::and);

  /// The outcome in two places: a refusal wins, then success.
  ///
  /// Static, because with an instance method here two threads could wait for each other: one that
  /// initialises this interface, and one that initialises an outcome.
  static Outcome and(Outcome one, Outcome other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case NotFound _ -> 0;
      case Done _ -> 1;
      case Refused _ -> 2;
    };
  }
}
