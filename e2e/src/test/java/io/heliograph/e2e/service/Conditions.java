package io.heliograph.e2e.service;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what only asking again can tell.
final class Conditions {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Conditions() {}

  /// Asks until the answer is yes.
  static void awaitUntil(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + DEADLINE + ": " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
