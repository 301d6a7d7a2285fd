package io.heliograph.core.config.option;

/// One mistake in the configuration, as its reader needs to see it.
///
/// @param subject the key, or what was found instead of one
/// @param shown the refused value, quoted, or masked if it could be a secret
/// @param origin where it was found
/// @param expected what would be right
public record ConfigProblem(String subject, String shown, String origin, String expected) {
  /// A value that its option refuses.
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
