package io.heliograph.gateway.rest;

import io.heliograph.core.hub.HubName;
import io.heliograph.core.telemetry.Span;
import io.heliograph.gateway.route.Parameter;
import io.heliograph.gateway.route.Parameters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// An authenticated request with valid parameters. Belongs to its event loop.
///
/// @param span the span of the request
record RestCall(
    Vertx vertx, HttpServerRequest request, Route route, Parameters parameters, Span span) {
  /// The hub as its clients name it: with the application's prefix, if there is one.
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

  /// The response after success.
  Reply done() {
    return route.done();
  }

  Future<Reply> succeeded() {
    return Future.succeededFuture(done());
  }
}
