package io.heliograph.node.negotiate;

import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// `POST /dev/{hub}/negotiate?user=...`: redirects any caller to the hub, as a back end's negotiate
/// endpoint does, so that clients can connect before there is a back end. Mounted in development
/// mode only.
public final class DevelopmentNegotiate {
  private final TokenIssuer tokens;

  public DevelopmentNegotiate(TokenIssuer tokens) {
    this.tokens = tokens;
  }

  /// Adds the route.
  public void mount(Router router) {
    router.route(HttpMethod.POST, "/dev/:hub/negotiate").handler(this::negotiate);
  }

  private void negotiate(RoutingContext context) {
    try {
      HubName hub = HubName.of(String.valueOf(context.pathParam("hub")));
      String endpoint = endpointOf(context.request());
      String token =
          tokens.clientToken(endpoint, hub, userOf(context), TokenIssuer.DEFAULT_LIFETIME);
      JsonObject answer =
          new JsonObject()
              .put("url", TokenIssuer.clientUrl(endpoint, hub))
              .put("accessToken", token)
              .put("availableTransports", new JsonArray());
      context
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .end(answer.toBuffer());
    } catch (IllegalArgumentException e) {
      context
          .response()
          .setStatusCode(400)
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
          .end(String.valueOf(e.getMessage()));
    }
  }

  private static String endpointOf(HttpServerRequest request) {
    return request.scheme() + "://" + request.authority();
  }

  private static Optional<UserId> userOf(RoutingContext context) {
    return context.queryParam("user").stream()
        .filter(user -> !user.isEmpty())
        .findFirst()
        .map(UserId::new);
  }
}
