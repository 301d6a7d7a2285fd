package io.heliograph.core.encoding;

/// Bytes that violate their encoding or protocol. The connection that sent them is closed; the
/// service is not affected.
///
/// The message states what was expected and never repeats the payload.
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
