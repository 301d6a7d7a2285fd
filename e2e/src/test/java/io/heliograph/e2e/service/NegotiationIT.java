package io.heliograph.e2e.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.AudienceForm;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.ConnectOptions;
import io.heliograph.e2e.witness.RawHubClient;
import io.heliograph.e2e.witness.RawWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Negotiation and the ways to connect, `client.md` rules N and section 2.
@ExtendWith(ServiceExtension.class)
class NegotiationIT {
  private static final String ORIGIN = "https://app.example.org";

  @ParameterizedTest
  @ValueSource(strings = {"", "&negotiateVersion=0", "&NEGOTIATEVERSION=0"})
  void versionZeroHasNoConnectionToken(String query, HubFixture hub) {
    var answer = negotiated(hub, query);

    assertEquals(0, answer.getInteger("negotiateVersion"));
    assertEquals(
        Set.of("negotiateVersion", "connectionId", "accessToken", "availableTransports"),
        answer.fieldNames());
    assertConnects(hub, answer.getString("connectionId"), answer.getString("connectionId"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&negotiateVersion=1",
        "&NegotiateVersion=1",
        "&negotiateVersion=2",
        "&asrs.op=%2Fchat&negotiateVersion=1&asrs_request_id=a%3D%3D&asrs_lang=de&user=1&user=2"
      })
  void versionOneHasASecretConnectionToken(String query, HubFixture hub) {
    var answer = negotiated(hub, query);

    assertEquals(1, answer.getInteger("negotiateVersion"));
    assertEquals(
        Set.of(
            "negotiateVersion",
            "connectionId",
            "connectionToken",
            "accessToken",
            "availableTransports"),
        answer.fieldNames());
    assertNotEquals(answer.getString("connectionId"), answer.getString("connectionToken"));
    assertConnects(hub, answer.getString("connectionToken"), answer.getString("connectionId"));
  }

  @Test
  void answerNamesTransportsAndRepeatsTheToken(HubFixture hub) {
    var token = hub.clientToken("ada");
    var answer = new JsonObject(negotiate(hub, "&negotiateVersion=1", token).body());

    assertEquals(token, answer.getString("accessToken"));
    assertEquals(
        JsonArray.of(
            transport("WebSockets", "Text", "Binary"),
            transport("ServerSentEvents", "Text"),
            transport("LongPolling", "Text", "Binary")),
        answer.getJsonArray("availableTransports"));
    for (var id : List.of("connectionId", "connectionToken")) {
      assertTrue(answer.getString(id).matches("[A-Za-z0-9_.~-]+"), answer::encode);
    }
  }

  private static JsonObject transport(String name, Object... formats) {
    return JsonObject.of("transport", name, "transferFormats", JsonArray.of(formats));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "1.5", "", "99999999999"})
  void versionThatIsNoIntegerIsAnErrorAndNothingElse(String version, HubFixture hub) {
    var answer = negotiated(hub, "&negotiateVersion=" + version);

    assertEquals(
        JsonObject.of("error", "The client requested a non-integer protocol version."), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/octet-stream", "text/plain"})
  void bodyIsIgnored(String contentType, HubFixture hub) {
    for (var body : new String[] {"", "{", "anything"}) {
      var request =
          request(hub, "POST", "&negotiateVersion=1", hub.clientToken("ada"))
              .method("POST", BodyPublishers.ofString(body))
              .setHeader("Content-Type", contentType);
      assertEquals(200, hub.rest().call(request).statusCode());
    }
  }

  @Test
  void clientsConnectWithoutTheSlashToo(HubFixture hub) {
    var token = hub.clientToken("ada");
    var url = hub.service().endpoint().resolve("/client?hub=" + hub.name());

    var clients =
        List.of(
            hub.connect(ClientKind.JAVASCRIPT_10, ConnectOptions.to(url).withToken(token)),
            hub.connect(
                ClientKind.JAVASCRIPT_1, ConnectOptions.to(hub.clientUrl()).withToken(token)));

    hub.assertReceived(clients, hub.sendNumbered("/users/ada/:send"));
  }

  @ParameterizedTest
  @EnumSource(AudienceForm.class)
  void audiencesOfAllFormsAreAccepted(AudienceForm form, HubFixture hub) {
    var options = ConnectOptions.to(hub.service().backEnd().url(hub.name(), "ada", form));
    var clients =
        List.of(
            hub.connect(ClientKind.JAVASCRIPT_10, options),
            hub.connect(ClientKind.JAVA_9, options));

    hub.assertReceived(clients, hub.sendNumbered("/users/ada/:send"));
  }

  @ParameterizedTest
  @EnumSource(ClientKind.class)
  void clientsConnectWithoutNegotiation(ClientKind kind, HubFixture hub) {
    var options =
        ConnectOptions.to(hub.clientUrl()).withToken(hub.clientToken("ada")).withoutNegotiation();
    var client = hub.connect(kind, options);

    var sent = hub.sendNumbered("/users/ada/:send");

    hub.assertSame(sent, sent.stream().map(_ -> client.inbox().takeNext()).toList());
  }

  @Test
  void webSocketTakesTheTokenFromTheQuery(HubFixture hub) {
    var url = URI.create(hub.clientUrl() + "&access_token=" + hub.clientToken("ada"));

    try (var client = RawHubClient.start(hub.service().webSockets().open(url), "json")) {
      hub.send("/users/ada/:send", HubFixture.message("hi"));
      assertTrue(client.nextText().contains("\"hi\""));
    }
  }

  @Test
  void tokenInTheHeaderWins(HubFixture hub) {
    var url = URI.create(hub.clientUrl() + "&access_token=nonsense");

    hub.service().webSockets().open(url, hub.clientToken("ada")).close();
  }

  @Test
  void unknownConnectionTokenIsNotFound(HubFixture hub) {
    assertEquals(404, refusal(hub, "&id=unknown", hub.clientToken("ada")));
  }

  @Test
  void connectionTokenOfAnotherHubIsNotFound(HubFixture hub) {
    var other = hub.other(hub.name() + "_b");
    var id = negotiated(other, "&negotiateVersion=1").getString("connectionToken");

    assertEquals(404, refusal(hub, "&id=" + id, hub.clientToken("ada")));
  }

  @Test
  void connectionTokenServesOnceAtATime(HubFixture hub) {
    var id = negotiated(hub, "&negotiateVersion=1").getString("connectionToken");
    try (var first = open(hub, id)) {
      RawHubClient.start(first, "json");

      assertEquals(409, refusal(hub, "&id=" + id, hub.clientToken("ada")));
    }
  }

  @Test
  void longAddressesAndHeadersAreAccepted(HubFixture hub) {
    var claims = TokenSigner.claims(hub.clientUrl().toString()).put("role", "r".repeat(2_500));
    var token = hub.service().signer().sign(claims.put("sub", "ada"));
    var query = "&negotiateVersion=1&q=" + "x".repeat(12_000);
    var request = request(hub, "POST", query, token).header("X-Own", "x".repeat(10_000));
    var id = new JsonObject(hub.rest().call(request).body()).getString("connectionToken");
    var url = URI.create(hub.clientUrl() + query + "&id=" + id + "&access_token=" + token);

    try (var client = RawHubClient.start(hub.service().webSockets().open(url), "json")) {
      hub.send("/users/ada/:send", HubFixture.message("hi"));
      assertTrue(client.nextText().contains("\"hi\""));
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, 405", "PUT, 405", "DELETE, 405"})
  void negotiateIsAPost(String method, int status, HubFixture hub) {
    var request = request(hub, method, "", hub.clientToken("ada"));

    assertEquals(status, hub.rest().call(request).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?hub=a&hub=b", "?hub=1st", "?hub=my-hub", "?hub=", ""})
  void hubIsNamedOnceAndProperly(String query, HubFixture hub) {
    var client = hub.service().endpoint().resolve("/client/negotiate" + query);
    var token = hub.service().signer().sign(hub.service().endpoint() + "/client/" + query, "ada");
    var request =
        HttpRequest.newBuilder(client)
            .POST(BodyPublishers.noBody())
            .header("Origin", ORIGIN)
            .header("Authorization", "Bearer " + token);

    assertRefused(400, hub.rest().call(request));
  }

  @Test
  void negotiationWithoutTokenIsUnauthorized(HubFixture hub) {
    var request =
        hub.rest()
            .unsigned("POST", "/client/negotiate?hub=" + hub.name(), BodyPublishers.noBody())
            .header("Origin", ORIGIN);
    var response = hub.rest().call(request);

    assertRefused(401, response);
    assertEquals("Bearer", response.headers().firstValue("WWW-Authenticate").orElse("none"));
  }

  @Test
  void badTokensAreUnauthorizedWhereverTheyGo(HubFixture hub) {
    var url = hub.clientUrl().toString();
    var signer = hub.service().signer();
    long now = Instant.now().getEpochSecond();
    var bad =
        List.of(
            "nonsense",
            "a.b.c",
            signer.sign(url + "x", "ada"),
            signer.sign(hub.service().endpoint() + "/api/hubs/" + hub.name()),
            signer.sign(hub.service().endpoint() + "/client/"),
            signer.sign(TokenSigner.claims(url).put("exp", now - 600)),
            signer.sign(TokenSigner.claims(url).put("nbf", now + 600)),
            signer.sign(JsonObject.of("aud", url)),
            new TokenSigner("another-key-0123456789-0123456789").sign(url, "ada"));
    for (var token : bad) {
      var response = negotiate(hub, "&negotiateVersion=1", token);
      assertRefused(401, response);
      assertTrue(
          response
              .headers()
              .firstValue("WWW-Authenticate")
              .orElse("none")
              .startsWith("Bearer error=\"invalid_token\""));
      assertEquals(401, refusal(hub, "", token));
    }
  }

  @Test
  void preflightIsAnsweredBeforeAuthentication(HubFixture hub) {
    var request =
        hub.rest()
            .unsigned("OPTIONS", "/client/negotiate?hub=" + hub.name(), BodyPublishers.noBody())
            .header("Origin", ORIGIN)
            .header("Access-Control-Request-Method", "POST")
            .header(
                "Access-Control-Request-Headers",
                "authorization,x-requested-with,x-signalr-user-agent,x-own");
    var response = hub.rest().call(request);

    assertEquals(204, response.statusCode());
    assertCrossOrigin(response);
    assertEquals("600", header(response, "Access-Control-Max-Age"));
    assertTrue(header(response, "Access-Control-Allow-Headers").contains("x-own"));
    for (var method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
      assertTrue(header(response, "Access-Control-Allow-Methods").contains(method));
    }
  }

  @Test
  void answersMayBeReadByPagesOfOtherOrigins(HubFixture hub) {
    var response = negotiate(hub, "&negotiateVersion=1", hub.clientToken("ada"));

    assertEquals(200, response.statusCode());
    assertCrossOrigin(response);
  }

  private static void assertRefused(int status, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response::body);
    assertCrossOrigin(response);
    assertFalse(response.body().contains("{"), response::body);
  }

  private static void assertCrossOrigin(HttpResponse<String> response) {
    assertEquals(ORIGIN, header(response, "Access-Control-Allow-Origin"));
    assertEquals("true", header(response, "Access-Control-Allow-Credentials"));
    assertTrue(header(response, "Vary").toLowerCase(Locale.ROOT).contains("origin"));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static void assertConnects(HubFixture hub, String id, String connectionId) {
    try (var client = RawHubClient.start(open(hub, id), "json")) {
      hub.send("/connections/" + connectionId + "/:send", HubFixture.message("hi"));
      assertTrue(client.nextText().contains("\"hi\""));
    }
  }

  private static RawWebSocket open(HubFixture hub, String id) {
    var url = URI.create(hub.clientUrl() + "&id=" + id);
    return hub.service().webSockets().open(url, hub.clientToken("ada"));
  }

  private static int refusal(HubFixture hub, String query, String token) {
    var url = URI.create(hub.clientUrl() + query);
    var sockets = hub.service().webSockets();
    return assertThrows(UpgradeRejectedException.class, () -> sockets.open(url, token)).getStatus();
  }

  private static JsonObject negotiated(HubFixture hub, String query) {
    var response = negotiate(hub, query, hub.clientToken("ada"));
    assertEquals(200, response.statusCode(), response::body);
    assertTrue(header(response, "Content-Type").startsWith("application/json"));
    return new JsonObject(response.body());
  }

  private static HttpResponse<String> negotiate(HubFixture hub, String query, String token) {
    return hub.rest().call(request(hub, "POST", query, token));
  }

  private static HttpRequest.Builder request(
      HubFixture hub, String method, String query, String token) {
    return hub.rest()
        .unsigned(method, "/client/negotiate?hub=" + hub.name() + query, BodyPublishers.noBody())
        .header("Origin", ORIGIN)
        .header("Authorization", "Bearer " + token);
  }
}
