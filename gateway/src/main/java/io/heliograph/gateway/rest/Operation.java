package io.heliograph.gateway.rest;

import io.heliograph.gateway.route.Parameter;
import io.vertx.core.Future;
import java.util.List;

/// Something the API can do, whatever path leads there.
///
/// @param id its name in the OpenAPI document and in metrics
/// @param parameters what it understands, path and query, apart from `api-version`
/// @param success how it answers when it has done its work
/// @param action the work
record Operation(
    String id, Access access, List<Parameter<?>> parameters, Success success, Action action) {
  Operation {
    parameters = List.copyOf(parameters);
  }

  /// An operation that sends the message in its body.
  static Operation send(String id, Success success, Action action, Parameter<?>... parameters) {
    return new Operation(id, Access.TOKEN_AND_MESSAGE, List.of(parameters), success, action);
  }

  /// An operation that is all in its path and query.
  static Operation of(String id, Success success, Action action, Parameter<?>... parameters) {
    return new Operation(id, Access.TOKEN, List.of(parameters), success, action);
  }

  /// An operation that anybody may ask for.
  static Operation open(String id, Success success, Action action) {
    return new Operation(id, Access.ANYBODY, List.of(), success, action);
  }

  /// What a request must bring along.
  enum Access {
    /// Nothing, not even an `api-version`.
    ANYBODY,
    /// A token.
    TOKEN,
    /// A token, and a message as its body.
    TOKEN_AND_MESSAGE
  }

  /// The work of an operation, once its request is authenticated and its parameters are valid.
  @FunctionalInterface
  interface Action {
    /// Runs on the request's event loop.
    ///
    /// @return the answer, or a failure: a `ServiceException` is told to the caller as it is
    Future<Reply> answer(RestCall call);
  }
}
