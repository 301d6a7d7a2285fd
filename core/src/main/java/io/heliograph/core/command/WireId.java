package io.heliograph.core.command;

/// Names a socket that one process holds for a connection of another. Nothing else has the name.
public record WireId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
