package io.heliograph.core.config.option;

/// One error in the configuration, in a form for its author.
///
/// @param subject the key, or what was found in its place
/// @param shown the rejected value, quoted, or masked if it could be a secret
/// @param origin where it was found
/// @param expected what is allowed
public record ConfigProblem(String subject, String shown, String origin, String expected) {
  /// A value that its option rejects.
  static ConfigProblem refused(Option<?> option, String text, String origin, String expected) {
    boolean masked = option.isSecret() && !text.isBlank();
    return new ConfigProblem(option.key(), masked ? "***" : quoted(text), origin, expected);
  }

  /// In quotes and on one line.
  public static String quoted(String text) {
    return '"' + text.replaceAll("\\p{Cntrl}", "?") + '"';
  }

  @Override
  public String toString() {
    return subject + ": " + shown + " from " + origin + " (expected: " + expected + ")";
  }
}
