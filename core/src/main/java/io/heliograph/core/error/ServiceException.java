package io.heliograph.core.error;

import org.jspecify.annotations.Nullable;

/// A request failed with an error for its caller. Without stack trace, because it is an ordinary
/// response.
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String target;

  public ServiceException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /// @param target the parameter or header that is wrong
  public ServiceException(ErrorCode code, String message, @Nullable String target) {
    super(message, null, false, false);
    this.code = code;
    this.target = target;
  }

  public ErrorCode code() {
    return code;
  }

  /// The parameter or header that is wrong, if it is one.
  public @Nullable String target() {
    return target;
  }

  /// The text for the caller.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
