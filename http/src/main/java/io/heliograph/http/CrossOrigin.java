package io.heliograph.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Admits pages of allowed origins, `client.md` 2.8: every response, errors included, has the
/// headers, and preflights are answered before authentication.
///
/// Allowed origins and headers are echoed because browsers refuse `*` together with credentials,
/// which SignalR's client sends by default.
final class CrossOrigin implements Handler<HttpServerRequest> {
  private static final String METHODS = "GET, POST, PUT, DELETE, HEAD, OPTIONS";
  private static final String MAX_AGE_SECONDS = "600";
  private static final int NO_CONTENT = 204;
  private static final int FORBIDDEN = 403;

  private final Set<String> allowed;
  private final boolean allowAll;
  private final Handler<HttpServerRequest> next;

  /// @param allowed origins, or `*` for all
  CrossOrigin(List<String> allowed, Handler<HttpServerRequest> next) {
    this.allowed = Set.copyOf(allowed);
    this.allowAll = this.allowed.contains("*");
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    boolean permitted = isAllowed(origin);
    if (permitted && origin != null) {
      permit(request.response().headers(), origin);
    }
    if (origin != null && isPreflight(request)) {
      answerPreflight(request, permitted);
    } else if (origin != null && !permitted && isWebSocketUpgrade(request)) {
      // CORS does not cover WebSockets, so the server must check the origin.
      request
          .response()
          .setStatusCode(FORBIDDEN)
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
          .end("Origin not allowed");
    } else {
      next.handle(request);
    }
  }

  private boolean isAllowed(@Nullable String origin) {
    return origin != null && (allowAll || allowed.contains(origin));
  }

  private static void permit(MultiMap headers, String origin) {
    headers
        .set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
        .set(HttpHeaders.VARY, HttpHeaders.ORIGIN);
  }

  private static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }

  private static boolean isWebSocketUpgrade(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  private static void answerPreflight(HttpServerRequest request, boolean permitted) {
    if (permitted) {
      MultiMap headers = request.response().headers();
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
      headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
      String wanted = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
      if (wanted != null) {
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
      }
    }
    request.response().setStatusCode(NO_CONTENT).end();
  }
}
