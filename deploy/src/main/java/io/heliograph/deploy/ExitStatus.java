package io.heliograph.deploy;

/// What the process tells its parent.
final class ExitStatus {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISCONFIGURED = 2;

  private ExitStatus() {}
}
