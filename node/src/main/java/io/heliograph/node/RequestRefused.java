package io.heliograph.node;

import io.heliograph.core.error.ServiceException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// A client's request is refused, `client.md` 3.1: a status and a short text, which JavaScript
/// clients show to the user. Without stack trace, because it is an ordinary response.
final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String RETRY_AFTER_SECONDS = "5";

  private static final int CONFLICT = 409;

  private final int status;
  private final @Nullable String challenge;

  private RequestRefused(int status, String text, @Nullable String challenge) {
    super(text, null, false, false);
    this.status = status;
    this.challenge = challenge;
  }

  static RequestRefused badRequest(String text) {
    return new RequestRefused(400, text, null);
  }

  /// @param challenge the value of `WWW-Authenticate`
  static RequestRefused unauthorized(String challenge) {
    return new RequestRefused(401, "", challenge);
  }

  static RequestRefused notFound(String text) {
    return new RequestRefused(404, text, null);
  }

  static RequestRefused methodNotAllowed(String text) {
    return new RequestRefused(405, text, null);
  }

  /// The id is in use. The client is authenticated, so it may know the reason.
  static RequestRefused conflict() {
    return new RequestRefused(CONFLICT, "The connection is in use already", null);
  }

  static boolean isConflict(Throwable failure) {
    return failure instanceof RequestRefused refused && refused.status == CONFLICT;
  }

  static RequestRefused upgradeRequired(String text) {
    return new RequestRefused(426, text, null);
  }

  static RequestRefused tooMany(String text) {
    return new RequestRefused(429, text, null);
  }

  static RequestRefused unavailable(String text) {
    return new RequestRefused(503, text, null);
  }

  static RequestRefused of(ServiceException failure) {
    return new RequestRefused(failure.code().status(), failure.getMessage(), null);
  }

  static RequestRefused internalError() {
    return new RequestRefused(500, "Internal server error.", null);
  }

  int status() {
    return status;
  }

  /// The text for the client.
  String reason() {
    return challenge == null ? String.valueOf(getMessage()) : challenge;
  }

  void answer(HttpServerResponse response) {
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
    if (challenge != null) {
      response.putHeader("WWW-Authenticate", challenge);
    }
    if (status == 429 || status == 503) {
      response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    response.end(String.valueOf(getMessage()));
  }
}
