package io.heliograph.core.config;

import io.heliograph.core.config.option.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The PEM files with which the public listener speaks TLS.
public record TlsFiles(Path certificate, Path key) {
  /// Empty if neither is configured.
  static Optional<TlsFiles> from(Settings settings) {
    Optional<Path> certificate = settings.get(HttpConfig.TLS_CERTIFICATE);
    Optional<Path> key = settings.get(HttpConfig.TLS_KEY);
    settings.require(
        certificate.isEmpty() || key.isPresent(),
        "a file, as " + HttpConfig.TLS_CERTIFICATE.key() + " is set",
        HttpConfig.TLS_KEY,
        HttpConfig.TLS_CERTIFICATE);
    settings.require(
        key.isEmpty() || certificate.isPresent(),
        "a file, as " + HttpConfig.TLS_KEY.key() + " is set",
        HttpConfig.TLS_CERTIFICATE,
        HttpConfig.TLS_KEY);
    settings.require(isReadable(certificate), "a readable file", HttpConfig.TLS_CERTIFICATE);
    settings.require(isReadable(key), "a readable file", HttpConfig.TLS_KEY);
    return certificate.flatMap(chain -> key.map(own -> new TlsFiles(chain, own)));
  }

  private static boolean isReadable(Optional<Path> file) {
    return file.map(path -> Files.isRegularFile(path) && Files.isReadable(path)).orElse(true);
  }
}
