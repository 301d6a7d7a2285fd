package io.heliograph.core.auth;

import io.heliograph.core.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How a back end finds the service and signs for it, `rest.md` 3.6.
///
/// @param endpoint scheme, host and port, without trailing slash
/// @param accessKey empty if `AuthType` chooses Entra ID, which needs none
/// @param clientEndpoint where clients connect, if elsewhere
/// @param serverEndpoint where REST calls and server connections go, if elsewhere
public record ConnectionString(
    URI endpoint,
    Optional<Secret> accessKey,
    Optional<URI> clientEndpoint,
    Optional<URI> serverEndpoint) {
  private static final Set<String> ENTRA = Set.of("azure", "azure.msi", "azure.app", "aad");
  private static final Pattern VERSION = Pattern.compile("1\\.\\d+(?:[\\w-.]+)?");
  private static final int MAX_PORT = 65_535;

  /// Reads the text that apps are configured with.
  ///
  /// @throws IllegalArgumentException naming the invalid key and its expected form; values are
  ///   never named, because a forgotten `;` would put the access key into the message
  public static ConnectionString parse(String text) {
    Map<String, String> values = values(text);
    URI endpoint =
        url(values, "Endpoint").orElseThrow(() -> refused("Endpoint", "an http or https URL"));
    requireVersion(values);
    return new ConnectionString(
        withPort(endpoint, port(values)),
        accessKey(values),
        url(values, "ClientEndpoint"),
        url(values, "ServerEndpoint"));
  }

  /// The text that every reader takes, the strict ones included: this order, the port in the
  /// endpoint. It contains the key, so it must be treated as a secret.
  public static String format(URI endpoint, Secret accessKey) {
    if (accessKey.value().indexOf(';') >= 0) {
      throw refused("AccessKey", "a text without ;");
    }
    String base = withoutTrailingSlash(endpoint.toString());
    return "Endpoint=" + base + ";AccessKey=" + accessKey.value() + ";Version=1.0;";
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    int parts = 0;
    for (String part : text.split(";")) {
      parts += part.isBlank() ? 0 : 1;
      int equals = part.indexOf('=');
      if (equals >= 0) {
        addOnce(values, part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    if (parts < 2) {
      throw new IllegalArgumentException(
          "connection string: " + parts + " parts (expected: at least Endpoint and AccessKey)");
    }
    return values;
  }

  private static void addOnce(Map<String, String> values, String key, String value) {
    if (values.put(key.toLowerCase(Locale.ROOT), value) != null) {
      throw refused(key, "once");
    }
  }

  private static Optional<String> value(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key.toLowerCase(Locale.ROOT)));
  }

  private static Optional<Secret> accessKey(Map<String, String> values) {
    boolean needsNone =
        value(values, "AuthType")
            .map(t -> t.toLowerCase(Locale.ROOT))
            .filter(ENTRA::contains)
            .isPresent();
    Optional<String> key = value(values, "AccessKey").filter(Predicate.not(String::isEmpty));
    if (!needsNone && key.isEmpty()) {
      throw refused("AccessKey", "the key, or an AuthType that needs none");
    }
    return needsNone ? Optional.empty() : key.map(Secret::new);
  }

  private static void requireVersion(Map<String, String> values) {
    if (value(values, "Version").filter(v -> !VERSION.matcher(v).matches()).isPresent()) {
      throw refused("Version", "1.x");
    }
  }

  private static Optional<Integer> port(Map<String, String> values) {
    return value(values, "Port").map(ConnectionString::parsePort);
  }

  private static int parsePort(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below like a number out of range.
    }
    throw refused("Port", "1-65535");
  }

  private static Optional<URI> url(Map<String, String> values, String key) {
    return value(values, key).map(text -> parseUrl(key, text));
  }

  private static URI parseUrl(String key, String text) {
    try {
      URI url = new URI(key.equals("Endpoint") ? withoutTrailingSlash(text) : text);
      boolean isHttp =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (isHttp && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Refused below like a URL of another kind; the exception's text holds the value.
    }
    throw refused(key, "an http or https URL");
  }

  private static URI withPort(URI url, Optional<Integer> port) {
    String path = url.getRawPath();
    return port.map(p -> URI.create(url.getScheme() + "://" + url.getHost() + ':' + p + path))
        .orElse(url);
  }

  private static String withoutTrailingSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static IllegalArgumentException refused(String key, String expected) {
    return new IllegalArgumentException(
        "connection string: " + key + " (expected: " + expected + ")");
  }
}
