package io.heliograph.core.hub;

import io.heliograph.core.error.Quoted;

/// The public id of a client connection: what REST callers name; not the secret connection token.
public record ConnectionId(String value) {
  private static final int MAX_LENGTH = 1024;

  public ConnectionId {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "connection id: " + Quoted.text(value) + " (expected: 1-1024 characters)");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
