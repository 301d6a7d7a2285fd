package io.heliograph.e2e.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The code blocks of the README, as a reader would copy them.
final class Readme {
  private static final Path FILE = Path.of("..", "README.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

  private final String text;

  private Readme(String text) {
    this.text = text;
  }

  static Readme read() {
    try {
      return new Readme(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The first block in this language that contains these words.
  String block(String language, String words) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language) && block.group(2).contains(words))
        .findFirst()
        .map((MatchResult block) -> block.group(2))
        .orElseThrow(() -> new AssertionError("README: no " + language + " with " + words));
  }
}
