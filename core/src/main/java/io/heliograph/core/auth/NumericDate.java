package io.heliograph.core.auth;

import java.time.Instant;
import java.util.Optional;

/// Seconds since 1970 as tokens write them, RFC 7519 section 2.
final class NumericDate {
  /// Far beyond any real date, and a tolerance can still be added to it.
  private static final double LIMIT = 1e15;

  private NumericDate() {}

  /// The instant, without fractions of a second; empty for a number that is not a date.
  static Optional<Instant> of(double seconds) {
    return Math.abs(seconds) <= LIMIT
        ? Optional.of(Instant.ofEpochSecond((long) seconds))
        : Optional.empty();
  }
}
