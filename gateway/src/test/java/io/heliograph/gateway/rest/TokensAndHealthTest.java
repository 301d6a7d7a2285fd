package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.TestGateway.HELLO;
import static io.heliograph.gateway.rest.TestGateway.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.auth.InvalidTokenException;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `:generateToken` (`rest.md` 1.5), health (6.7), the served description and the request timer.
class TokensAndHealthTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  private static final String GENERATE = "/api/hubs/Chat/:generateToken?" + VERSION;
  private static final HubName HUB = HubName.of("chat");
  private static final byte[] NOTHING = new byte[0];

  @Test
  void generatedTokenOpensTheHubForAnHour() {
    AccessToken token = generate(GENERATE);
    assertEquals(Optional.empty(), token.userId());
    assertEquals(inMinutes(60), token.expiresAt());
    assertEquals(List.of("http://localhost/client/?hub=chat"), token.audiences());
  }

  @Test
  void userAndLifetimeAreTheCallers() {
    AccessToken token = generate(GENERATE + "&userId=a%2Fb+c&minutesToExpire=1");
    assertEquals(Optional.of(new UserId("a/b c")), token.userId());
    assertEquals(inMinutes(1), token.expiresAt());
  }

  @Test
  void longestLifetimeIsOneYear() {
    assertEquals(inMinutes(525_600), generate(GENERATE + "&minutesToExpire=525600").expiresAt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minutesToExpire=0",
        "minutesToExpire=-1",
        "minutesToExpire=x",
        "minutesToExpire=525601",
        "minutesToExpire=2147483648",
        "userId="
      })
  void otherParametersAreRefused(String parameter) {
    HttpAnswer response = gateway.call("POST", GENERATE + '&' + parameter);
    assertEquals(400, response.status());
    String target = parameter.substring(0, parameter.indexOf('='));
    assertTrue(response.body().contains("\"target\":\"" + target + '"'), response.body());
  }

  @Test
  void applicationIsNoParameterOfTheOperation() {
    AccessToken token = generate(GENERATE + "&application=app");
    assertEquals(List.of("http://localhost/client/?hub=chat"), token.audiences());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host: push.example:8443|http://push.example:8443",
        "Host: [::1]:8888|http://[::1]:8888",
        "X-Forwarded-Proto: https|https://localhost",
        "X-Forwarded-Host: public.example, inner|http://public.example",
        "X-Forwarded-Host: not/a host|http://localhost",
        "X-Forwarded-Proto: gopher|http://localhost"
      })
  void audienceNamesTheHostThatTheCallerUsed(String header, String endpoint) {
    String host = header.startsWith("Host") ? "" : "Host: localhost\r\n";
    String head =
        "POST "
            + GENERATE
            + " HTTP/1.1\r\n"
            + host
            + header
            + "\r\n"
            + gateway.authorization(GENERATE)
            + "\r\n";
    try (HttpConnection connection = gateway.connect()) {
      AccessToken token = tokenIn(connection.write(head).readAnswer());
      assertEquals(List.of(endpoint + "/client/?hub=chat"), token.audiences());
    }
  }

  @Test
  void generatedTokenOpensNothingElse() {
    HttpAnswer response = gateway.call("POST", GENERATE);
    String token = new JsonObject(response.body()).getString("token");
    assertThrows(
        InvalidTokenException.class,
        () -> gateway.validator().validateClient(token, HubName.of("other")));
    String header = "Authorization: Bearer " + token + "\r\n";
    assertEquals(401, gateway.exchange("POST", GENERATE, header, NOTHING).status());
  }

  @Test
  void tokensAreGeneratedUnderVersionOneToo() {
    assertEquals(200, gateway.call("POST", "/api/v1/hubs/chat/:generateToken?userId=u").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/health", "/api/v1/health", "/api/health?api-version=2022-06-01"})
  void healthAnswersWithoutToken(String uri) {
    for (String method : List.of("HEAD", "GET")) {
      HttpAnswer response = gateway.exchange(method, uri, "", NOTHING);
      assertEquals(200, response.status());
      assertEquals("", response.body());
    }
    String invalid = "Authorization: Bearer nonsense\r\n";
    assertEquals(200, gateway.exchange("GET", uri, invalid, NOTHING).status());
  }

  @Test
  void descriptionIsServedWithoutToken() {
    HttpAnswer response = gateway.exchange("GET", "/api/openapi.json", "", NOTHING);
    assertEquals(200, response.status());
    assertEquals("application/json; charset=utf-8", response.header("content-type"));
    assertTrue(new JsonObject(response.body()).getString("openapi").startsWith("3."));
  }

  @Test
  void requestsAreTimedByOperationAndStatusOnly() {
    gateway.send("/api/hubs/chat/groups/secret-group/:send?" + VERSION, HELLO);
    gateway.send("/api/v1/hubs/chat/groups/other-group", HELLO);
    gateway.call("PUT", "/api/hubs/chat/:send?" + VERSION);
    gateway.exchange("POST", "/api/hubs/chat/:send?" + VERSION, "", NOTHING);
    assertEquals(2, timer("sendToGroup", "2xx").count());
    assertEquals(1, timer("none", "4xx").count());
    assertEquals(1, timer("sendToAll", "4xx").count());
    gateway
        .registry()
        .get(MetricNames.GATEWAY_REQUESTS)
        .timers()
        .forEach(meter ->
            assertEquals(
                Set.of(MetricNames.TAG_OPERATION, MetricNames.TAG_OUTCOME),
                Set.copyOf(meter.getId().getTags().stream().map(tag -> tag.getKey()).toList())));
  }

  private Timer timer(String operation, String outcome) {
    return gateway
        .registry()
        .get(MetricNames.GATEWAY_REQUESTS)
        .tag(MetricNames.TAG_OPERATION, operation)
        .tag(MetricNames.TAG_OUTCOME, outcome)
        .timer();
  }

  private AccessToken generate(String uri) {
    return tokenIn(gateway.call("POST", uri));
  }

  private AccessToken tokenIn(HttpAnswer response) {
    assertEquals(200, response.status(), response.body());
    assertEquals("application/json; charset=utf-8", response.header("content-type"));
    String token = new JsonObject(response.body()).getString("token");
    return gateway.validator().validateClient(token, HUB);
  }

  private Instant inMinutes(int minutes) {
    return gateway.clock().instant().plus(Duration.ofMinutes(minutes));
  }
}
