package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.RestParameters.HUB;
import static io.heliograph.gateway.rest.RestParameters.MINUTES_TO_EXPIRE;
import static io.heliograph.gateway.rest.RestParameters.USER_ID;

import io.heliograph.core.auth.TokenIssuer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/// Issues client tokens to back ends without an access key of their own, `rest.md` 1.5.
///
/// The audience is the client endpoint at the host that the caller used. The hub is used as
/// written, including an application's prefix if there is one: the operation has no parameter
/// `application`.
final class TokenRoutes {
  private static final int OK = 200;

  private final TokenIssuer issuer;

  TokenRoutes(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  void addTo(RouteTable table) {
    table.add(
        HttpMethod.POST,
        RouteTable.OF_HUB + "/:generateToken",
        Operation.of(
            "generateToken", Success.of(OK, OK), this::generate, HUB, USER_ID, MINUTES_TO_EXPIRE));
  }

  private Future<Reply> generate(RestCall call) {
    String token =
        issuer.clientToken(
            CallerUrl.of(call.request()).toString(),
            call.get(HUB),
            call.find(USER_ID),
            call.get(MINUTES_TO_EXPIRE));
    return Future.succeededFuture(Reply.json(OK, new JsonObject().put("token", token).toBuffer()));
  }
}
