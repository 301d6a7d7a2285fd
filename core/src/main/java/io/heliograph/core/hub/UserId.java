package io.heliograph.core.hub;

import io.heliograph.core.error.Quoted;

/// The user of a connection, `rest.md` 3.4; compared character by character.
public record UserId(String value) {
  private static final int MAX_LENGTH = 1024;

  public UserId {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "user id: " + Quoted.text(value) + " (expected: 1-1024 characters)");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
