package io.heliograph.core.command;

/// The unique id of a socket that one process holds for a connection of another.
public record WireId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
