package io.heliograph.core.auth;

/// A token that opens nothing. Its text is fixed or holds a date, so it may be shown to anybody.
/// Carries no stack trace: it is an answer.
public final class InvalidTokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidTokenException(String description) {
    super(description, null, false, false);
  }

  /// What is wrong, in the words of ASP.NET Core.
  public String description() {
    return String.valueOf(getMessage());
  }

  /// The value of `WWW-Authenticate` for the response with status 401, `rest.md` 3.2.
  public String challenge() {
    return "Bearer error=\"invalid_token\", error_description=\"" + description() + '"';
  }
}
