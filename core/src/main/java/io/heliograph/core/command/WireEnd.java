package io.heliograph.core.command;

/// Whether the bytes of a wire are its last.
public enum WireEnd {
  /// More may follow.
  NONE,
  /// It ends in good order after these bytes: what was sent has been said.
  CLOSED,
  /// It is broken, or to be broken off.
  LOST
}
