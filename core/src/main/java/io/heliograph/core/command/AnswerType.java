package io.heliograph.core.command;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BinaryOperator;

/// How the answers of several shards or nodes are merged into one.
///
/// @param type the type with which a node must answer
/// @param nowhere the answer if no node is concerned; neutral when merged
/// @param merge makes one of two: outcomes rank, lists concatenate or merge sorted
public record AnswerType<A extends Answer>(Class<A> type, A nowhere, BinaryOperator<A> merge) {
  /// The type of an answer that only an owner can give: all others answer `nowhere`.
  static <A extends Answer> AnswerType<A> ofOwner(Class<A> type, A nowhere) {
    return new AnswerType<>(type, nowhere, (one, other) -> one.equals(nowhere) ? other : one);
  }

  /// Merges all answers once they are complete.
  ///
  /// @return failed if one of them has failed
  public Future<A> merged(List<Future<A>> answers) {
    if (answers.size() == 1) {
      return answers.getFirst();
    }
    return Future.join(answers).map(all -> all.<A>list().stream().reduce(nowhere, merge));
  }

  /// Checks that an answer has this type.
  ///
  /// @return failed with `ClassCastException` if it is of another one
  public Future<A> checked(Future<? extends Answer> answer) {
    return answer.map(type::cast);
  }
}
