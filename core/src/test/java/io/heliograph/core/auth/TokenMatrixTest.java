package io.heliograph.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.core.hub.HubName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every audience of `rest.md` 3.3, and the neighbours that must stay closed.
class TokenMatrixTest {
  private static final HubName CHAT = new HubName("chat");
  private final TokenValidator validator = Forge.validator();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/hubs/chat",
        "/api/v1/hubs/chat/users/ada",
        "/api/hubs/chat/:send",
        "/api/hubs/chat/groups/g1/:send",
        "/api/hubs/chat/groups/a%2Fb/:send",
        "/api/hubs/chat/groups/caf%C3%A9%20%2B%25/connections/c1",
        "/api/health",
        "/api/v1/auth/accessKey"
      })
  void everyRestAudienceOpensItsOperation(String path) {
    for (String base : List.of("https://x.service.signalr.net", "http://localhost:8080")) {
      for (String query :
          List.of("", "?api-version=2022-06-01", "?application=app&api-version=2022-06-01", "/")) {
        acceptsRest(base + path + query, path);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // request path, path in the audience
    "/api/hubs/chat/groups/a%3Ab/:send, /api/hubs/chat/groups/a:b/:send",
    "/api/hubs/chat/groups/a:b/:send, /api/hubs/chat/groups/a%3ab/:send",
    "/api/hubs/chat/groups/%e2%82%ac/:send, /api/hubs/chat/groups/%E2%82%AC/:send",
    "/api/hubs/chat/groups/%E2%82%AC/:send, /api/hubs/chat/groups/€/:send",
    "/api/hubs/chat/groups/a%20b/:send, /api/hubs/chat/groups/a b/:send",
    "/api/hubs/chat/groups/a b/:send, /api/hubs/chat/groups/a%20b/:send",
    "/api/hubs/chat/groups/a%2Fb/:send, /api/hubs/chat/groups/a%2fb/:send",
    "/api/hubs/chat/groups/a/b/:send, /api/hubs/chat/groups/a/b/:send",
    "/api/hubs/chat/groups/50%/:send, /api/hubs/chat/groups/50%/:send",
    "/api/hubs/chat/groups/%FF/:send, /api/hubs/chat/groups/%FF/:send",
    "/api/hubs/chat/:send, /API/Hubs/CHAT/:Send",
    "/api/hubs/Chat/groups/G/connections/C, /api/hubs/chat/Groups/G/Connections/C",
    "/api/hubs/a%60b%5B1%5D/:send, /api/hubs/a`b[1]/:send",
    "/api/v1-preview/hub/chat/user/Ada, /api/v1-preview/HUB/Chat/user/Ada",
    "/api/hubs/chat/users/hubs/groups/G, /api/hubs/chat/users/hubs/groups/G",
  })
  void pathsCompareRawAndDecodedOnce(String requested, String audience) {
    acceptsRest("http://localhost:8888" + audience, requested);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/hubs/chat/:send, /api/hubs/other/:send",
    "/api/hubs/chat/:send, /api/hubs/chat",
    "/api/hubs/chat/:send, /api/hubs/chat/:closeConnections",
    "/api/hubs/chat/:send, /api/v1/hubs/chat/:send",
    "/api/hubs/chat/:send, /prefix/api/hubs/chat/:send",
    "/api/hubs/chat/:send, /api/hubs/chat/:send//",
    "/api/hubs/chat/groups/g/:send, /api/hubs/chat/groups/G/:send",
    "/api/hubs/chat/users/ada/groups/g, /api/hubs/chat/users/ada/groups/G",
    "/api/hubs/chat/users/ada, /api/hubs/chat/groups/ada",
    "/api/hubs/chat/groups/a/connections/c, /api/hubs/chat/groups/a%2Fconnections%2Fc",
    "/api/hubs/chat/groups/a%252Fb/:send, /api/hubs/chat/groups/a%2Fb/:send",
    "/api/hubs/chat/groups/%FF/:send, /api/hubs/chat/groups/%FE/:send",
    "/api/hubs/chat/groups/a+b/:send, /api/hubs/chat/groups/a%20b/:send",
    "/api/hubs/chat/:send, /client/?hub=chat",
    "/api/health, ''",
    "/api/health, /",
  })
  void otherPathsStayClosed(String requested, String audience) {
    refusesRest("http://localhost:8888" + audience, requested);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://x.service.signalr.net/client/?hub=chat",
        "http://localhost/client/?hub=chat",
        "http://localhost:8080/client/?hub=chat",
        "http://localhost:8080/client?hub=chat",
        "http://[::1]:8080/client/?hub=chat",
        "http://user@localhost/client/?hub=chat#top",
        "wss://localhost/Client/?Hub=Chat",
        "http://localhost/client/?hub=%63hat",
        "http://localhost/client/?hub=chat&asrs.op=%2Fchat&asrs_request_id=a%3D"
      })
  void everyClientAudienceOpensItsHub(String audience) {
    acceptsClient(audience, CHAT);
    refusesClient(audience, new HubName("other"));
    refusesRest(audience, "/api/hubs/chat/:send");
  }

  @Test
  void hubWithApplicationIsTheJoinedName() {
    acceptsClient("http://x/client/?hub=app_chat", CHAT.inApplication("APP"));
    refusesClient("http://x/client/?hub=chat", CHAT.inApplication("app"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/client/?hub=chat&hub=chat",
        "http://localhost/client/?hub=",
        "http://localhost/client/?hub",
        "http://localhost/client/?hubs=chat",
        "http://localhost/client/?other=1",
        "http://localhost/client/",
        "http://localhost/client/?",
        "http://localhost/client//?hub=chat",
        "http://localhost/client/negotiate?hub=chat",
        "http://localhost/x/client/?hub=chat",
        "http://localhost/server/?hub=chat",
        "http://localhost/aspnetclient?hub=chat",
        "http://localhost/api/hubs/chat/:send",
        "http:///client/?hub=chat",
        "http://:8888/client/?hub=chat",
        "://localhost/client/?hub=chat",
        "/client/?hub=chat",
        "localhost",
        "chat",
        ""
      })
  void otherAudiencesOpenNoHub(String audience) {
    refusesClient(audience, CHAT);
  }

  @Test
  void audienceWithoutAnyQueryOpensHubsOnlyIfConfigured() {
    TokenValidator lenient = Forge.validator(Forge.config(List.of(), true));
    lenient.validateClient(Forge.withAudience("http://localhost/client/"), CHAT);
    lenient.validateClient(Forge.withAudience("http://localhost/client"), CHAT);
    assertAudienceInvalid(
        () -> lenient.validateClient(Forge.withAudience("http://x/client/?a=b"), CHAT));
    assertAudienceInvalid(
        () -> lenient.validateClient(Forge.withAudience("http://x/api/health"), CHAT));
  }

  @Test
  void configuredHostsAreTheOnlyOnes() {
    TokenValidator strict = Forge.validator(Forge.config(List.of("a.example", "[::1]"), false));
    strict.validateClient(Forge.withAudience("http://A.example:99/client/?hub=chat"), CHAT);
    strict.validateClient(Forge.withAudience("http://[::1]:99/client/?hub=chat"), CHAT);
    strict.validateRest(Forge.withAudience("https://a.example/api/health"), "/api/health");
    strict.validateRest(Forge.withAudience("https://u:p@a.example:9/api/health"), "/api/health");
    for (String host : List.of("b.example", "a.example.evil", "evil@b.example", "a.example@evil")) {
      assertAudienceInvalid(() ->
          strict.validateRest(
              Forge.withAudience("https://" + host + "/api/health"), "/api/health"));
    }
  }

  @Test
  void oneOfSeveralAudiencesIsEnough() {
    String token =
        Forge.withAudienceJson("[\"any\",\"http://x/api/health\",\"http://x/client?hub=chat\"]");
    validator.validateRest(token, "/api/health");
    assertEquals(3, validator.validateClient(token, CHAT).audiences().size());
    assertAudienceInvalid(() -> validator.validateRest(token, "/api/hubs/chat/:send"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "true", "{\"a\":\"http://x/api/health\"}"})
  void audienceOfAnotherTypeOpensNothing(String json) {
    String token = Forge.withAudienceJson(json);
    assertAudienceInvalid(() -> validator.validateRest(token, "/api/health"));
  }

  @Test
  void tokenWithoutAudienceOpensNothing() {
    String token = Forge.signed(Forge.HS256, "{\"exp\":" + Forge.EXP + "}");
    assertAudienceInvalid(() -> validator.validateRest(token, "/api/health"));
  }

  private void acceptsRest(String audience, String path) {
    AccessToken token = validator.validateRest(Forge.withAudience(audience), path);
    assertEquals(List.of(audience), token.audiences());
  }

  private void refusesRest(String audience, String path) {
    assertAudienceInvalid(() -> validator.validateRest(Forge.withAudience(audience), path));
  }

  private void acceptsClient(String audience, HubName hub) {
    AccessToken token = validator.validateClient(Forge.withAudience(audience), hub);
    assertEquals(List.of(audience), token.audiences());
  }

  private void refusesClient(String audience, HubName hub) {
    assertAudienceInvalid(() -> validator.validateClient(Forge.withAudience(audience), hub));
  }

  private static void assertAudienceInvalid(Runnable validation) {
    InvalidTokenException refusal = assertThrows(InvalidTokenException.class, validation::run);
    assertEquals("The audience is invalid", refusal.description());
  }
}
