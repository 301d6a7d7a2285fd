package io.heliograph.core.command;

/// Identifies one message in the logs and traces of all processes.
///
/// @param id its unsigned id in logs (`rest.md` 4.3); 0 if it has none
/// @param parent the span of its delivery's parent, in the form of `traceparent`; empty if none
public record MessageTrace(long id, String parent) {
  /// The id as text.
  public String name() {
    return Long.toUnsignedString(id);
  }
}
