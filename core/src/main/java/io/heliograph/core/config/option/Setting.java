package io.heliograph.core.config.option;

/// A text given for a key, and its origin: `--http.port`, `HELIOGRAPH_HTTP_PORT` or the name of the
/// file.
public record Setting(String key, String text, String origin) {
  /// Masked: the text may be a secret.
  @Override
  public String toString() {
    return key + " from " + origin;
  }
}
