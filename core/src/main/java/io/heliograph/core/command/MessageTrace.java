package io.heliograph.core.command;

/// What ties together all that is noted of one message, in whichever process.
///
/// @param id its name in logs, without a sign (`rest.md` 4.3); 0 if it has none
/// @param parent the span that its delivery belongs to, as `traceparent` has it; empty if none
public record MessageTrace(long id, String parent) {
  /// The id as it is written.
  public String name() {
    return Long.toUnsignedString(id);
  }
}
