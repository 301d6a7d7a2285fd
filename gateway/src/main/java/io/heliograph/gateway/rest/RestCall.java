package io.heliograph.gateway.rest;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.telemetry.Span;
import io.heliograph.gateway.route.Parameter;
import io.heliograph.gateway.route.Parameters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// A request that is authenticated and whose parameters are valid. Belongs to its event loop.
///
/// @param span covers it
record RestCall(
    Vertx vertx, HttpServerRequest request, Route route, Parameters parameters, Span span) {
  /// The hub as its clients know it: with the application's prefix if one is named.
  HubName hub() {
    HubName hub = get(RestParameters.HUB);
    return find(RestParameters.APPLICATION).map(hub::inApplication).orElse(hub);
  }

  <T> T get(Parameter<T> parameter) {
    return parameters.get(parameter);
  }

  <T> Optional<T> find(Parameter<T> parameter) {
    return parameters.find(parameter);
  }

  /// The answer of an operation that has done its work.
  Reply done() {
    return route.done();
  }

  Future<Reply> succeeded() {
    return Future.succeededFuture(done());
  }

  static Future<Reply> failed(ErrorCode code, String message, String target) {
    return Future.failedFuture(new ServiceException(code, message, target));
  }
}
