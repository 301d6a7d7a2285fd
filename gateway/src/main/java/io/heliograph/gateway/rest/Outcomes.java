package io.heliograph.gateway.rest;

import io.heliograph.core.command.Outcome;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.Quoted;
import io.heliograph.core.error.ServiceException;
import io.heliograph.gateway.route.Parameter;
import io.vertx.core.Future;
import java.util.function.Supplier;

/// Responses to the results of commands.
final class Outcomes {
  private Outcomes() {}

  /// Success if the command was accepted; the operation defines the response to absence.
  static Future<Reply> reply(RestCall call, Outcome outcome, Supplier<Future<Reply>> ifNotFound) {
    return switch (outcome) {
      case Outcome.Done _ -> call.succeeded();
      case Outcome.NotFound _ -> ifNotFound.get();
      case Outcome.Refused refused ->
          Future.failedFuture(new ServiceException(ErrorCode.INVALID_REQUEST, refused.reason()));
    };
  }

  /// 404 with a code that SDKs recognise as "does not exist" (`rest.md` 0.2).
  static Future<Reply> missing(ErrorCode code, Parameter<?> parameter, String value) {
    return Future.failedFuture(
        new ServiceException(
            code,
            parameter.name() + ": " + Quoted.text(value) + " (expected: one that exists)",
            parameter.name()));
  }
}
