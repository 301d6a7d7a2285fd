package io.heliograph.core.auth;

/// A token is invalid. The text is fixed or contains a date, so any caller may see it. Without
/// stack trace, because it is an ordinary response.
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
