package io.heliograph.core.encoding;

/// Bytes that break the rules of their encoding or of the protocol they belong to. The connection
/// they came from is closed; the service is fine.
///
/// The message says what was expected and never repeats the payload.
public final class ProtocolViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProtocolViolation(String message) {
    super(message, null, false, false);
  }

  /// What was expected.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
