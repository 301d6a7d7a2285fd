package io.heliograph.node;

import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.auth.BearerToken;
import io.heliograph.core.auth.InvalidTokenException;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.hub.HubName;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Determines the hub of a request and authenticates its client. Callable from any thread.
public final class ClientAuthentication {
  private final TokenValidator validator;

  public ClientAuthentication(TokenValidator validator) {
    this.validator = validator;
  }

  /// @throws RequestRefused 401 without a valid token, 400 without exactly one well-formed hub
  ClientRequest authenticate(HttpServerRequest request) {
    String token = tokenOf(request);
    HubName hub = hubOf(request.params().getAll("hub"));
    try {
      AccessToken verified = validator.validateClient(token, hub);
      return new ClientRequest(hub, verified, token);
    } catch (InvalidTokenException e) {
      throw RequestRefused.unauthorized(e.challenge());
    }
  }

  private static String tokenOf(HttpServerRequest request) {
    return BearerToken.inHeaderOrQuery(
            request.getHeader(HttpHeaders.AUTHORIZATION),
            request.params().getAll("access_token"),
            isWebSocketUpgrade(request),
            request.getHeader(HttpHeaders.ACCEPT))
        .orElseThrow(() -> RequestRefused.unauthorized(BearerToken.CHALLENGE));
  }

  static boolean isWebSocketUpgrade(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  /// The hub that a request names, without authentication; null if it names none.
  static @Nullable String hubNamedIn(HttpServerRequest request) {
    try {
      return hubOf(request.params().getAll("hub")).value();
    } catch (IllegalArgumentException | RequestRefused _) {
      return null;
    }
  }

  private static HubName hubOf(List<String> values) {
    if (values.size() != 1) {
      throw RequestRefused.badRequest(
          "hub: " + values.size() + " values in the query (expected: exactly one)");
    }
    try {
      return new HubName(values.getFirst());
    } catch (IllegalArgumentException e) {
      throw RequestRefused.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
