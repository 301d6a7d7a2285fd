package io.heliograph.core.auth;

import io.heliograph.core.encoding.PercentEncoding;
import io.heliograph.core.hub.HubName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The absolute URL for which a token was issued, `rest.md` 3.3. Scheme and port are not compared.
///
/// Signers write group names, spaces and other characters unescaped, so this is no `java.net.URI`.
///
/// @param host without port and user; never empty
/// @param path raw; empty if the URL ends with the host
/// @param query raw; empty if the URL has none
record Audience(String host, String path, String query) {
  private static final String SCHEME_END = "://";
  private static final RequestPath CLIENT = RequestPath.of("/client");

  static Optional<Audience> parse(String url) {
    int scheme = url.indexOf(SCHEME_END);
    if (scheme < 1) {
      return Optional.empty();
    }
    String rest = before(url.substring(scheme + SCHEME_END.length()), '#');
    String hierarchy = before(rest, '?');
    String query = rest.substring(Math.min(rest.length(), hierarchy.length() + 1));
    String authority = before(hierarchy, '/');
    return Optional.of(
            new Audience(host(authority), hierarchy.substring(authority.length()), query))
        .filter(audience -> !audience.host.isEmpty());
  }

  /// Whether this is the URL of the operation; its query does not count.
  ///
  /// @param rawPath as the request has it; usually in the very same spelling
  boolean opensRest(String rawPath) {
    return path.equals(rawPath) || RequestPath.of(path).equals(RequestPath.of(rawPath));
  }

  /// Whether this is the client endpoint of the hub.
  ///
  /// @param withoutHub accept an audience without any query for every hub
  boolean opensClient(HubName hub, boolean withoutHub) {
    if (!RequestPath.of(path).equals(CLIENT)) {
      return false;
    }
    return query.isEmpty() ? withoutHub : names(hub);
  }

  private boolean names(HubName hub) {
    List<String> hubs =
        Arrays.stream(query.split("&"))
            .filter(pair -> before(pair, '=').equalsIgnoreCase("hub"))
            .toList();
    return hubs.size() == 1
        && PercentEncoding.decodeOrKeep(hubs.getFirst().substring(3))
            .equalsIgnoreCase('=' + hub.value());
  }

  private static String host(String authority) {
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    int bracket = hostAndPort.lastIndexOf(']');
    int colon = hostAndPort.indexOf(':', bracket + 1);
    return colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
