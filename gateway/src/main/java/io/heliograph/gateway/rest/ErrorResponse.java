package io.heliograph.gateway.rest;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ErrorDetail;
import io.heliograph.core.error.ServiceException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only writer of errors: `ErrorDetail` as JSON, the code again in `x-ms-error-code`, and the
/// headers that the status requires (`rest.md` 2.5). The same under every prefix.
final class ErrorResponse {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorResponse.class);
  private static final String CODE_HEADER = "x-ms-error-code";
  private static final String RETRY_AFTER_SECONDS = "1";

  private ErrorResponse() {}

  static Reply of(ErrorDetail error) {
    return of(error, Map.of());
  }

  private static Reply of(ErrorDetail error, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put(CODE_HEADER, error.code().text());
    return new Reply(error.code().status(), headers, Buffer.buffer(json(error).encode()));
  }

  /// The response to a failed request. An unexpected failure is logged here, once, and reported as
  /// an unknown outcome: 500, after which SDKs do not retry messages (`rest.md` 4.6).
  static Reply of(Throwable failure, Operation operation) {
    if (failure instanceof ServiceException expected) {
      return of(ErrorDetail.of(expected), headersOf(expected.code()));
    }
    LOG.atError().addKeyValue("operation", operation.id()).setCause(failure).log("Request failed");
    return of(
        new ErrorDetail(
            ErrorCode.OUTCOME_UNKNOWN,
            "the service failed; it may have done what was asked",
            null));
  }

  private static Map<String, String> headersOf(ErrorCode code) {
    return switch (code) {
      case OVERLOADED -> Map.of("Retry-After", RETRY_AFTER_SECONDS);
      case REQUEST_TIMEOUT -> Map.of("Connection", "close");
      default -> Map.of();
    };
  }

  /// 401 without a body, as ASP.NET answers (`rest.md` 3.2).
  static Reply unauthorized(String challenge) {
    return new Reply(
        ErrorCode.UNAUTHORIZED.status(),
        Map.of("WWW-Authenticate", challenge, CODE_HEADER, ErrorCode.UNAUTHORIZED.text()),
        null);
  }

  static Reply routeNotFound(String method) {
    return of(
        new ErrorDetail(
            ErrorCode.ROUTE_NOT_FOUND,
            "no operation has this path ("
                + method
                + "); the operations are listed in "
                + "/api/openapi.json",
            "path"));
  }

  static Reply methodNotAllowed(String method, Set<String> allowed) {
    String list = String.join(", ", allowed);
    return of(
        new ErrorDetail(
            ErrorCode.METHOD_NOT_ALLOWED,
            "method: " + method + " (expected: " + list + ")",
            "method"),
        Map.of("Allow", list));
  }

  private static JsonObject json(ErrorDetail error) {
    JsonObject json =
        new JsonObject().put("code", error.code().text()).put("message", error.message());
    if (error.target() != null) {
      json.put("target", error.target());
    }
    if (!error.details().isEmpty()) {
      var details = new JsonArray();
      error.details().forEach(detail -> details.add(json(detail)));
      json.put("details", details);
    }
    return json;
  }
}
