package io.heliograph.gateway.rest;

import io.heliograph.gateway.rest.Operation.Access;
import io.heliograph.gateway.route.Parameter;
import io.heliograph.gateway.route.PathTemplate;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.stream.Stream;

/// One method on one path template, as requests are matched against and the OpenAPI document lists.
///
/// @param id unique among all routes
/// @param parameters its parameters, including `api-version` where required
/// @param done the response after success
record Route(
    String id,
    Operation operation,
    ApiVersion version,
    HttpMethod method,
    PathTemplate template,
    List<Parameter<?>> parameters,
    Reply done) {

  /// @param form distinguishes the routes of one operation in one version; empty for the usual one
  static Route of(
      Operation operation, String form, ApiVersion version, HttpMethod method, String path) {
    return new Route(
        operation.id() + form + version.suffix(),
        operation,
        version,
        method,
        PathTemplate.of(version.prefix() + path),
        parameters(operation, version),
        operation.success().replyIn(version));
  }

  private static List<Parameter<?>> parameters(Operation operation, ApiVersion version) {
    return switch (version) {
      case CURRENT ->
          operation.access() == Access.ANYBODY
              ? operation.parameters()
              : Stream.concat(
                      operation.parameters().stream(), Stream.of(RestParameters.API_VERSION))
                  .toList();
      case V1, PREVIEW -> operation.parameters();
    };
  }

  boolean isOpen() {
    return operation.access() == Access.ANYBODY;
  }
}
