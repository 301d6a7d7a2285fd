package io.heliograph.core.config;

/// A text that is never printed: `toString` masks it.
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
