package io.heliograph.core.hub;

import io.heliograph.core.error.Quoted;
import java.util.Locale;

/// A hub's canonical (lower-case) name, `rest.md` 2.1. Hub names compare ignoring case everywhere.
///
/// A name that carries an application prefix (`application_hub`) may be as long as both parts
/// together.
public record HubName(String value) {
  private static final int MAX_PART = 128;
  private static final int MAX_JOINED = 2 * MAX_PART + 1;
  private static final String ALLOWED_SIGNS = "_`,.[]";

  public HubName {
    requireName("hub", value, MAX_JOINED);
    value = value.toLowerCase(Locale.ROOT).intern();
  }

  /// The hub named by one segment of a REST path or of an audience: at most 128 characters.
  ///
  /// @throws IllegalArgumentException naming the value and the rule
  public static HubName of(String text) {
    requireName("hub", text, MAX_PART);
    return new HubName(text);
  }

  /// This hub as seen by the clients of `application`: the joined name `{application}_{hub}`.
  ///
  /// @throws IllegalArgumentException if the application's name is invalid
  public HubName inApplication(String application) {
    requireName("application", application, MAX_PART);
    return new HubName(application + '_' + value);
  }

  private static void requireName(String what, String text, int maxLength) {
    if (text.length() > maxLength || !isAllowed(text)) {
      throw new IllegalArgumentException(
          what
              + ": "
              + Quoted.text(text)
              + " (expected: 1-"
              + maxLength
              + " characters, first a letter, then letters, digits or _ ` , . [ ])");
    }
  }

  /// A loop and no regular expression: every request has a hub.
  private static boolean isAllowed(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && ALLOWED_SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  @Override
  public String toString() {
    return value;
  }
}
