package io.heliograph.core.config;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The file of access keys: one a line, primary first. Empty lines and white space around a key do
/// not count.
public final class AccessKeysFile {
  /// What the file must hold, for those who are told that it does not.
  public static final String EXPECTED =
      "a file of "
          + AuthConfig.ACCESS_KEYS.type().expected().replace("separated by commas", "one a line");

  private AccessKeysFile() {}

  /// The keys in the file.
  ///
  /// @throws IllegalArgumentException if that is no list of keys; says what would be one
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
