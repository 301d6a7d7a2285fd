package io.heliograph.core.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Extracts the token of a request, `rest.md` 3.5.
public final class BearerToken {
  /// The value of `WWW-Authenticate` when a request carries no token.
  public static final String CHALLENGE = "Bearer";

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /// The token in the header, the only place for all requests except WebSocket upgrades and event
  /// streams.
  public static Optional<String> inHeader(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return Optional.of(authorization.substring(SCHEME.length()).strip()).filter(t -> !t.isEmpty());
  }

  /// The token of a client's request. A header takes precedence, whatever its scheme. Without one,
  /// the last `access_token` of the query counts, but only where a browser cannot set headers: on a
  /// WebSocket upgrade or on a request that accepts `text/event-stream`.
  ///
  /// @param authorization the header `Authorization`
  /// @param queryTokens every value of the query's `access_token`, in order
  /// @param accept the header `Accept`
  public static Optional<String> inHeaderOrQuery(
      @Nullable String authorization,
      List<String> queryTokens,
      boolean isWebSocketUpgrade,
      @Nullable String accept) {
    if (authorization != null && !authorization.isBlank()) {
      return inHeader(authorization);
    }
    if (queryTokens.isEmpty() || !(isWebSocketUpgrade || acceptsEventStream(accept))) {
      return Optional.empty();
    }
    return Optional.of(queryTokens.getLast()).filter(token -> !token.isEmpty());
  }

  private static boolean acceptsEventStream(@Nullable String accept) {
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream");
  }
}
