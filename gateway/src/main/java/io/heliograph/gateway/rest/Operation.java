package io.heliograph.gateway.rest;

import io.heliograph.gateway.route.Parameter;
import io.vertx.core.Future;
import java.util.List;

/// An operation of the API, independent of the paths that lead to it.
///
/// @param id its name in the OpenAPI document and in metrics
/// @param parameters its parameters in path and query, apart from `api-version`
/// @param success its response after success
/// @param action the work
record Operation(
    String id, Access access, List<Parameter<?>> parameters, Success success, Action action) {
  Operation {
    parameters = List.copyOf(parameters);
  }

  /// An operation that sends the message in its request body.
  static Operation send(String id, Success success, Action action, Parameter<?>... parameters) {
    return new Operation(id, Access.TOKEN_AND_MESSAGE, List.of(parameters), success, action);
  }

  /// An operation without a request body.
  static Operation of(String id, Success success, Action action, Parameter<?>... parameters) {
    return new Operation(id, Access.TOKEN, List.of(parameters), success, action);
  }

  /// An operation that needs no authentication.
  static Operation open(String id, Success success, Action action) {
    return new Operation(id, Access.ANYBODY, List.of(), success, action);
  }

  /// What a request must contain.
  enum Access {
    /// Nothing, not even `api-version`.
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
    /// @return the response, or a failure: a `ServiceException` is passed to the caller as it is
    Future<Reply> answer(RestCall call);
  }
}
