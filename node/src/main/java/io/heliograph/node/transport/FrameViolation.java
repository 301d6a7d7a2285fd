package io.heliograph.node.transport;

/// A client violated RFC 6455. Without stack trace, because it is an ordinary response.
final class FrameViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private FrameViolation(int status, String rule) {
    super(rule, null, false, false);
    this.status = status;
  }

  static FrameViolation protocolError(String rule) {
    return new FrameViolation(CloseStatus.PROTOCOL_ERROR, rule);
  }

  static FrameViolation notText(String rule) {
    return new FrameViolation(CloseStatus.NOT_TEXT, rule);
  }

  static FrameViolation tooBig(String rule) {
    return new FrameViolation(CloseStatus.TOO_BIG, rule);
  }

  /// The status of the close frame, RFC 6455 7.4.
  int status() {
    return status;
  }
}
