package io.heliograph.core.hub;

import io.heliograph.core.error.Quoted;

/// A group's name, `rest.md` 2.1; compared character by character.
///
/// The constructor checks what every operation requires (the length); [#of] adds what most of them
/// require.
public record GroupName(String value) {
  private static final int MAX_LENGTH = 1024;

  public GroupName {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(refusal(value));
    }
  }

  /// A name of a group that can be joined: not only white space, no line feed.
  ///
  /// @throws IllegalArgumentException naming the value and the rule
  public static GroupName of(String text) {
    if (text.isBlank() || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(refusal(text));
    }
    return new GroupName(text);
  }

  private static String refusal(String text) {
    return "group name: "
        + Quoted.text(text)
        + " (expected: 1-1024 characters, not only white space, no line feed)";
  }

  @Override
  public String toString() {
    return value;
  }
}
