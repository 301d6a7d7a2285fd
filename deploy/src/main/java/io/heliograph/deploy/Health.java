package io.heliograph.deploy;

import java.util.List;

/// The phase of the process, for health checks. Callable from any thread.
final class Health {
  private volatile Phase phase = Phase.STARTING;
  private volatile Surroundings surroundings = Surroundings.NONE;

  /// The phases of a process, in their order.
  enum Phase {
    STARTING,
    READY,
    STOPPING
  }

  /// The external conditions of the process. Callable from any thread at any time.
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

    /// False if only a restart of the process can help.
    boolean areAlive();

    /// The conditions that keep the process from being ready, a short text each.
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

  /// Whether the process is ready for clients and requests.
  boolean isReady() {
    return phase == Phase.READY && surroundings.missing().isEmpty();
  }

  Surroundings surroundings() {
    return surroundings;
  }
}
