package io.heliograph.node;

import io.heliograph.node.negotiate.ConnectionTokens;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// Reads and verifies the connection token of a request, the query parameter `id`. Callable from
/// any thread.
final class ConnectionTokenReader {
  private static final String UNKNOWN = "No Connection with that ID";

  private final ConnectionTokens tokens;

  ConnectionTokenReader(ConnectionTokens tokens) {
    this.tokens = tokens;
  }

  static boolean isNamed(HttpServerRequest request) {
    return request.params().contains("id");
  }

  /// @throws RequestRefused 400 without a connection token, 404 with one that was not issued here
  ConnectionTokens.Verified read(HttpServerRequest request, ClientRequest client) {
    List<String> ids = request.params().getAll("id");
    if (ids.isEmpty()) {
      throw RequestRefused.badRequest("Connection ID required");
    }
    return tokens
        .verify(ids.getLast(), client.hub(), client.user())
        .orElseThrow(ConnectionTokenReader::unknown);
  }

  /// The refusal for a connection that is not open, and that this token can no longer open.
  static RequestRefused unknown() {
    return RequestRefused.notFound(UNKNOWN);
  }
}
