package io.heliograph.core.command;

/// The outcome of a request that is either done or not.
public sealed interface Outcome extends Answer {
  /// Done, for at least one connection.
  record Done() implements Outcome {}

  /// There was no target.
  record NotFound() implements Outcome {}

  /// Not done although there was a target; the reason is for the caller.
  record Refused(String reason) implements Outcome {}

  Outcome DONE = new Done();
  Outcome NOT_FOUND = new NotFound();

  AnswerType<Outcome> TYPE = new AnswerType<>(Outcome.class, NOT_FOUND, Outcome::and);

  /// Merges two outcomes: a refusal takes precedence, then success.
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
