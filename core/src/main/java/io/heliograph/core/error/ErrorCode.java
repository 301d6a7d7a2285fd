package io.heliograph.core.error;

/// The kinds of failure that a REST caller can distinguish, `rest.md` 2.5: code text and HTTP
/// status.
public enum ErrorCode {
  INVALID_REQUEST("Error.Request.Invalid", 400),
  MISSING_API_VERSION("MissingApiVersionParameter", 400),
  UNSUPPORTED_API_VERSION("UnsupportedApiVersionValue", 400),
  UNAUTHORIZED("Error.Request.Unauthorized", 401),
  ROUTE_NOT_FOUND("Error.Request.NotFound", 404),
  METHOD_NOT_ALLOWED("Error.Request.MethodNotAllowed", 405),
  REQUEST_TIMEOUT("Error.Request.Timeout", 408),
  BODY_TOO_LARGE("Error.Request.TooLarge", 413),
  UNSUPPORTED_CONTENT_TYPE("Error.Request.UnsupportedContentType", 415),
  CONNECTION_NOT_EXISTED("Warning.Connection.NotExisted", 404),
  GROUP_NOT_EXISTED("Warning.Group.NotExisted", 404),
  USER_NOT_EXISTED("Warning.User.NotExisted", 404),
  USER_NOT_IN_GROUP("Info.User.NotInGroup", 404),
  CONNECTION_TO_JOIN_NOT_EXISTED("Error.Connection.NotExisted", 404),
  /// The outcome is unknown; SDKs do not retry messages on 500 (`rest.md` 4.6).
  OUTCOME_UNKNOWN("Error.Unknown.Unknown", 500),
  /// Not processed; the caller may retry.
  OVERLOADED("Error.Request.Overloaded", 503);

  private final String text;
  private final int status;

  ErrorCode(String text, int status) {
    this.text = text;
    this.status = status;
  }

  /// The value of `code` in the body and of the header `x-ms-error-code`.
  public String text() {
    return text;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }
}
