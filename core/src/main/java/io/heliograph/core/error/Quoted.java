package io.heliograph.core.error;

/// Rejected values as an error message shows them: quoted, on one line and not too long.
public final class Quoted {
  private static final int SHOWN = 64;

  private Quoted() {}

  /// The text in quotes, control characters replaced, cut after 64 characters, with its length.
  public static String text(String value) {
    boolean cut = value.length() > SHOWN;
    String head = cut ? value.substring(0, SHOWN) : value;
    String quoted = '"' + head.replaceAll("\\p{Cntrl}", "?") + '"';
    return cut ? quoted + "... (" + value.length() + " characters)" : quoted;
  }
}
