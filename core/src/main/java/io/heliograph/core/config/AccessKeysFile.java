package io.heliograph.core.config;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The file of access keys: one a line, primary first. Empty lines and white space around a key do
/// not count.
public final class AccessKeysFile {
  /// The expected content, for error messages.
  public static final String EXPECTED =
      "a file of "
          + AuthConfig.ACCESS_KEYS.type().expected().replace("separated by commas", "one a line");

  private AccessKeysFile() {}

  /// The keys in the file.
  ///
  /// @throws IllegalArgumentException if the content is not a list of keys; states what is expected
  public static List<Secret> parse(byte[] content) {
    List<String> keys =
        new String(content, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return AuthConfig.ACCESS_KEYS
        .type()
        .reader()
        .apply(String.join(",", keys))
        .filter(secrets -> secrets.size() == keys.size())
        .orElseThrow(() -> new IllegalArgumentException(EXPECTED));
  }
}
