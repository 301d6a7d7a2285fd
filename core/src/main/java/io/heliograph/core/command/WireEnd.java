package io.heliograph.core.command;

/// Whether the bytes of a wire are its last ones.
public enum WireEnd {
  /// More may follow.
  NONE,
  /// It ends in an orderly way after these bytes.
  CLOSED,
  /// It is broken, or must be aborted.
  LOST
}
