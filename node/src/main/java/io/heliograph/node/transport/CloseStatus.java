package io.heliograph.node.transport;

/// The numbers of close frames, RFC 6455 7.4.
final class CloseStatus {
  static final int NORMAL = 1000;
  static final int PROTOCOL_ERROR = 1002;
  static final int NONE = 1005;
  static final int NOT_TEXT = 1007;
  static final int TOO_BIG = 1009;
  static final int INTERNAL_ERROR = 1011;
  private static final int BAD_GATEWAY = 1014;

  private CloseStatus() {}

  /// Whether a client may send it: the registered ones, and those that the RFC reserves for
  /// libraries and applications.
  static boolean isPermitted(int status) {
    return (status >= NORMAL && status <= 1003)
        || (status >= NOT_TEXT && status <= BAD_GATEWAY)
        || (status >= 3000 && status <= 4999);
  }
}
