package io.heliograph.deploy;

/// How far the process is, for those who ask from outside. Any thread may read and write.
final class Health {
  private volatile Phase phase = Phase.STARTING;

  /// The phases of a process, in their order.
  enum Phase {
    STARTING,
    READY,
    STOPPING
  }

  void enter(Phase next) {
    phase = next;
  }

  Phase phase() {
    return phase;
  }
}
