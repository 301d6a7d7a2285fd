package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The public listener. The options below document each component.
public record HttpConfig(
    String host,
    int port,
    Optional<TlsFiles> tls,
    List<String> allowedOrigins,
    int maxUriSize,
    int maxHeaderSize) {
  private static final Options DECLARED = new Options();

  static final Option<String> HOST =
      DECLARED.add(
          Option.of(
                  "http.host",
                  ValueType.host(),
                  "127.0.0.1",
                  "Address on which the service listens.")
              .shortly("host"));
  static final Option<Integer> PORT =
      DECLARED.add(
          Option.of(
                  "http.port",
                  ValueType.integer(0, 65_535),
                  "8888",
                  "TCP port for the REST API and clients; 0 selects a free port.")
              .shortly("port"));
  static final Option<Optional<Path>> TLS_CERTIFICATE =
      DECLARED.add(
          Option.of(
              "http.tls-certificate",
              ValueType.file(),
              "",
              "PEM file with the certificate chain for TLS; reloaded when it changes."));
  static final Option<Optional<Path>> TLS_KEY =
      DECLARED.add(
          Option.of(
              "http.tls-key",
              ValueType.file(),
              "",
              "PEM file with the certificate's private key, unencrypted; reloaded when it"
                  + " changes."));
  static final Option<List<String>> ALLOWED_ORIGINS =
      DECLARED.add(
          Option.of(
              "http.allowed-origins",
              ValueType.texts(256),
              "*",
              "Origins whose pages may connect; * allows all."));
  // Tokens are part of the query, hence the high limit.
  static final Option<Integer> MAX_URI_SIZE =
      DECLARED.add(
          Option.of(
              "http.max-uri-size",
              ValueType.size("4KiB", "1MiB"),
              "32KiB",
              "Maximum length of the request line."));
  static final Option<Integer> MAX_HEADER_SIZE =
      DECLARED.add(
          Option.of(
              "http.max-header-size",
              ValueType.size("4KiB", "1MiB"),
              "32KiB",
              "Maximum size of all headers of a request together."));
  static final List<Option<?>> OPTIONS = DECLARED.all();

  public HttpConfig {
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  static HttpConfig from(Settings settings) {
    return new HttpConfig(
        settings.get(HOST),
        settings.get(PORT),
        TlsFiles.from(settings),
        settings.get(ALLOWED_ORIGINS),
        settings.get(MAX_URI_SIZE),
        settings.get(MAX_HEADER_SIZE));
  }

  /// Whether only this machine can reach the listener. Names are not resolved: any name but
  /// `localhost` counts as reachable from elsewhere.
  public boolean isLoopback() {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
