package io.heliograph.core.config.loader;

/// How many letters one must add, drop or change to turn one word into another.
final class EditDistance {
  // An unknown name may have any length; only its beginning is compared.
  private static final int COMPARED = 100;

  private EditDistance() {}

  static int between(String first, String second) {
    String from = first.substring(0, Math.min(first.length(), COMPARED));
    String to = second.substring(0, Math.min(second.length(), COMPARED));
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      advance(row, from.charAt(line - 1), to, line);
    }
    return row[to.length()];
  }

  private static void advance(int[] row, char letter, String to, int line) {
    int diagonal = row[0];
    row[0] = line;
    for (int column = 1; column <= to.length(); column++) {
      int changed = diagonal + (letter == to.charAt(column - 1) ? 0 : 1);
      diagonal = row[column];
      row[column] = Math.min(changed, Math.min(row[column], row[column - 1]) + 1);
    }
  }
}
