package io.heliograph.deploy;

import java.util.List;

/// How far the process is, for those who ask from outside. Any thread may read and write.
final class Health {
  private volatile Phase phase = Phase.STARTING;
  private volatile Surroundings surroundings = Surroundings.NONE;

  /// The phases of a process, in their order.
  enum Phase {
    STARTING,
    READY,
    STOPPING
  }

  /// What the process needs beside itself. Any thread may ask, at any time.
  interface Surroundings {
    Surroundings NONE =
        new Surroundings() {
          @Override
          public boolean areAlive() {
            return true;
          }

          @Override
          public List<String> missing() {
            return List.of();
          }
        };

    /// False when only a restart of the process can help.
    boolean areAlive();

    /// What keeps the process from being ready, a short text each.
    List<String> missing();
  }

  void enter(Phase next) {
    phase = next;
  }

  void dependsOn(Surroundings needed) {
    surroundings = needed;
  }

  Phase phase() {
    return phase;
  }

  /// Whether it takes clients and requests now.
  boolean isReady() {
    return phase == Phase.READY && surroundings.missing().isEmpty();
  }

  Surroundings surroundings() {
    return surroundings;
  }
}
