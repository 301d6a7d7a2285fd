package io.heliograph.core.protocol;

/// A request body is not a message. The text states what was expected and never repeats the
/// payload.
public final class MalformedBody extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MalformedBody(String message) {
    super("body: " + message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /// The text for the caller.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
