package io.heliograph.core.command;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BinaryOperator;

/// How the answers of several places, shards of a node or nodes of a cluster, become one.
///
/// @param type what a node must answer with
/// @param nowhere the answer when no place is concerned; changes no other one that it is merged
///   with
/// @param merge makes one of two: outcomes rank, lists concatenate or merge sorted
public record AnswerType<A extends Answer>(Class<A> type, A nowhere, BinaryOperator<A> merge) {
  /// An answer that only the owner of something can give: all others say `nowhere`.
  static <A extends Answer> AnswerType<A> ofOwner(Class<A> type, A nowhere) {
    return new AnswerType<>(type, nowhere, (one, other) -> one.equals(nowhere) ? other : one);
  }

  /// One answer of all, when all are there.
  ///
  /// @return failed if one of them has failed
  public Future<A> merged(List<Future<A>> answers) {
    if (answers.size() == 1) {
      return answers.getFirst();
    }
    return Future.join(answers).map(all -> all.<A>list().stream().reduce(nowhere, merge));
  }

  /// Holds an answer against the type.
  ///
  /// @return failed with `ClassCastException` if it is of another one
  public Future<A> checked(Future<? extends Answer> answer) {
    return answer.map(type::cast);
  }
}
