package io.heliograph.e2e.service;

import static io.heliograph.e2e.service.RestAnswers.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.ConnectOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `:generateToken` of `rest.md` 1.5.
@ExtendWith(ServiceExtension.class)
class TokenOperationIT {
  @Test
  void clientsOfEveryKindConnectWithAGeneratedToken(HubFixture hub) {
    var options = ConnectOptions.to(hub.clientUrl()).withToken(token(hub, "?userId=Ada%20L."));
    var clients =
        Arrays.stream(ClientKind.values()).map(kind -> hub.connect(kind, options)).toList();

    hub.assertReceived(clients, hub.sendNumbered("/users/Ada%20L./:send"));
  }

  @Test
  void tokenWithoutUserIdIsAnonymous(HubFixture hub) {
    var options = ConnectOptions.to(hub.clientUrl()).withToken(token(hub, ""));
    var client = List.of(hub.connect(ClientKind.JAVASCRIPT_10, options));

    hub.assertReceived(client, hub.sendNumbered("/:send"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 90})
  void tokenLivesAsLongAsWanted(int minutes, HubFixture hub) {
    assertEquals(minutes * 60, lifetime(token(hub, "?minutesToExpire=" + minutes)));
  }

  @Test
  void tokenLivesAnHour(HubFixture hub) {
    assertEquals(3600, lifetime(token(hub, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "99999999999"})
  void lifetimeIsAPositiveNumberOfMinutes(String minutes, HubFixture hub) {
    assertError(
        400,
        "Error.Request.Invalid",
        hub.call("POST", "/:generateToken?minutesToExpire=" + minutes));
  }

  private static String token(HubFixture hub, String query) {
    var response = hub.call("POST", "/:generateToken" + query);
    assertEquals(200, response.statusCode(), response::body);
    return new JsonObject(response.body()).getString("token");
  }

  private static int lifetime(String token) {
    var claims =
        new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
    return claims.getInteger("exp") - claims.getInteger("iat");
  }
}
