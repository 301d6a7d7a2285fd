package io.heliograph.deploy;

/// The exit statuses of the process.
final class ExitStatus {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISCONFIGURED = 2;

  private ExitStatus() {}
}
