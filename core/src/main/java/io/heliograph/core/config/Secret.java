package io.heliograph.core.config;

/// A secret text; `toString` masks it.
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
