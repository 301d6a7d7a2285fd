package io.heliograph.core.cluster;

import java.time.Instant;

/// A user's membership in a group: when it expires, and when it was updated last.
///
/// @param timed whether the caller gave a time to live
public record Membership(Instant expiresAt, Instant updatedAt, boolean timed) {
  /// Whether it has not expired.
  public boolean isAlive(Instant now) {
    return now.isBefore(expiresAt);
  }
}
