package io.heliograph.e2e.service;

import static io.heliograph.e2e.service.RestAnswers.assertError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.TokenSigner;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every operation refuses, in the order of `rest.md` 2.7: 401 before 400 before 404.
@ExtendWith(ServiceExtension.class)
class RestRefusalsIT {
  private static final String OPERATIONS = "io.heliograph.e2e.service.Operations#all";
  private static final String OF_2022 = "io.heliograph.e2e.service.Operations#of2022";
  private static final String SENDS = "io.heliograph.e2e.service.Operations#sends";
  private static final String MESSAGE = "{\"target\":\"message\",\"arguments\":[]}";

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  void withoutToken(String operation, ServiceFixture service) {
    var response = service.rest().call(unsigned(service, operation));

    assertEquals(401, response.statusCode());
    assertEquals("Bearer", challenge(response));
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  void withATokenOfAnotherOperation(String operation, ServiceFixture service) {
    var other = service.rest().tokenFor("/api/hubs/chat/users/ada/another");

    assertUnauthorized(service, operation, other);
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  void withAClientToken(String operation, ServiceFixture service) {
    var client = service.signer().sign(service.endpoint() + "/client/?hub=chat", "ada");

    assertUnauthorized(service, operation, client);
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  void withAnExpiredToken(String operation, ServiceFixture service) {
    var claims = TokenSigner.claims(service.endpoint() + path(operation));
    var expired = claims.put("exp", Instant.now().getEpochSecond() - 600);

    assertUnauthorized(service, operation, service.signer().sign(expired));
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  void withATokenOfAnotherKey(String operation, ServiceFixture service) {
    var stranger = new TokenSigner("another-key-0123456789-0123456789");

    assertUnauthorized(service, operation, stranger.sign(service.endpoint() + path(operation)));
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  void withAnInvalidHubName(String operation, ServiceFixture service) {
    for (var hub : new String[] {"1st", "my-hub", "a".repeat(129), "h%20b"}) {
      var request = service.rest().signed(method(operation), address(operation, hub), body());
      assertError(400, "Error.Request.Invalid", call(service, request));
    }
  }

  @ParameterizedTest
  @MethodSource(OF_2022)
  void withoutApiVersion(String operation, ServiceFixture service) {
    var request = service.rest().signed(method(operation), path(operation), body());

    assertError(400, "MissingApiVersionParameter", call(service, request));
  }

  @ParameterizedTest
  @MethodSource(OF_2022)
  void withAnUnsupportedApiVersion(String operation, ServiceFixture service) {
    for (var version : new String[] {"2021-01-01", "latest", "2022-13-45", ""}) {
      var address = path(operation) + "?api-version=" + version;
      var request = service.rest().signed(method(operation), address, body());
      assertError(400, "UnsupportedApiVersionValue", call(service, request));
    }
  }

  @ParameterizedTest
  @MethodSource(OF_2022)
  void withAnInvalidApplication(String operation, ServiceFixture service) {
    if (!operation.endsWith(":generateToken")) {
      var address = address(operation, "chat") + "&application=my-app";
      var request = service.rest().signed(method(operation), address, body());
      assertError(400, "Error.Request.Invalid", call(service, request));
    }
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  void withAMethodThatNoneHas(String operation, ServiceFixture service) {
    var request = service.rest().signed("PATCH", address(operation, "chat"), body());
    var response = call(service, request);

    assertError(405, "Error.Request.MethodNotAllowed", response);
    assertTrue(
        response.headers().firstValue("Allow").orElse("").contains(method(operation)),
        () -> "Allow: " + response.headers().map());
  }

  @ParameterizedTest
  @MethodSource(SENDS)
  void messageWithoutMeaning(String operation, ServiceFixture service) {
    var bodies =
        new String[] {
          "",
          "{",
          "[]",
          "null",
          "\"text\"",
          "{}",
          "{\"target\":null}",
          "{\"target\":\"\"}",
          "{\"target\":7}",
          "{\"target\":\"m\",\"arguments\":{}}",
          "{\"target\":\"m\",\"arguments\":\"a\"}",
          "{\"target\":\"m\",\"arguments\":[1,]}",
          "{\"target\":\"m\",\"arguments\":[]}x",
          "{\"message\":{\"target\":\"m\"}}"
        };
    for (var body : bodies) {
      assertError(400, "Error.Request.Invalid", send(service, operation, body));
    }
  }

  @ParameterizedTest
  @MethodSource(SENDS)
  void messageOfMoreThanAMegabyte(String operation, ServiceFixture service) {
    var large = "{\"target\":\"m\",\"arguments\":[\"" + "a".repeat(1024 * 1024) + "\"]}";

    assertError(413, "Error.Request.TooLarge", send(service, operation, large));
    assertError(413, "Error.Request.TooLarge", sendInChunks(service, operation, large));
  }

  @ParameterizedTest
  @MethodSource(SENDS)
  void messageOfAnotherContentType(String operation, ServiceFixture service) {
    var response =
        service
            .rest()
            .call("POST", address(operation, "chat"), "text/plain", BodyPublishers.ofString("hi"));

    assertError(415, "Error.Request.UnsupportedContentType", response);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /groups/{name}/connections/c1",
    "POST, /groups/{name}/:send",
    "POST, /groups/{name}/:closeConnections",
    "HEAD, /groups/{name}",
    "PUT, /users/ada/groups/{name}",
    "DELETE, /users/ada/groups/{name}",
    "HEAD, /users/ada/groups/{name}",
    "POST, /users/{name}/:closeConnections"
  })
  void nameThatIsTooLong(String method, String operation, HubFixture hub) {
    assertStatusForName(hub, method, operation, "n".repeat(1025), 400);
    assertNameIsTaken(hub, method, operation, "n".repeat(1024));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /groups/{name}/connections/c1",
    "HEAD, /groups/{name}",
    "PUT, /users/ada/groups/{name}",
    "POST, /groups/{name}/:closeConnections"
  })
  void groupNameOfWhiteSpaceOnly(String method, String operation, HubFixture hub) {
    assertStatusForName(hub, method, operation, "%20%09", 400);
    assertNameIsTaken(hub, method, operation, "%20a");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/hubs/chat/:send, 405",
    "POST, /api/hubs/chat/:explode, 404",
    "GET, /api/hubs, 404",
    "GET, /api/, 404",
    "POST, /api/v2/hubs/chat, 404",
    "GET, /elsewhere, 404"
  })
  void unknownRoute(String method, String path, int status, ServiceFixture service) {
    var request =
        service.rest().signed(method, path + "?api-version=2022-06-01", BodyPublishers.noBody());

    assertEquals(status, call(service, request).statusCode());
  }

  private static void assertStatusForName(
      HubFixture hub, String method, String operation, String name, int status) {
    assertEquals(status, statusForName(hub, method, operation, name), name);
  }

  private static void assertNameIsTaken(
      HubFixture hub, String method, String operation, String name) {
    int status = statusForName(hub, method, operation, name);
    assertTrue(status < 300 || status == 404, () -> status + " for " + name);
  }

  private static int statusForName(HubFixture hub, String method, String operation, String name) {
    var path = hub.path(operation.replace("{name}", name));
    var body = method.equals("POST") ? MESSAGE : "";
    return hub.rest().call(method, path, body).statusCode();
  }

  private static void assertUnauthorized(ServiceFixture service, String operation, String token) {
    var request = unsigned(service, operation).header("Authorization", "Bearer " + token);
    var response = service.rest().call(request);
    assertEquals(401, response.statusCode());
    assertTrue(
        challenge(response).startsWith("Bearer error=\"invalid_token\""), response::toString);
  }

  private static String challenge(HttpResponse<String> response) {
    return response.headers().firstValue("WWW-Authenticate").orElse("none");
  }

  private static HttpResponse<String> send(ServiceFixture service, String operation, String body) {
    return service.rest().call("POST", address(operation, "chat"), body);
  }

  private static HttpResponse<String> sendInChunks(
      ServiceFixture service, String operation, String body) {
    var chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
    return service.rest().call("POST", address(operation, "chat"), "application/json", chunks);
  }

  private static HttpResponse<String> call(ServiceFixture service, HttpRequest.Builder request) {
    return service.rest().call(request.setHeader("Content-Type", "application/json"));
  }

  private static HttpRequest.Builder unsigned(ServiceFixture service, String operation) {
    return service.rest().unsigned(method(operation), address(operation, "chat"), body());
  }

  private static HttpRequest.BodyPublisher body() {
    return BodyPublishers.noBody();
  }

  private static String method(String operation) {
    return operation.split(" ", 2)[0];
  }

  private static String path(String operation) {
    return operation.split(" ", 2)[1].replace("{hub}", "chat");
  }

  private static String address(String operation, String hub) {
    return operation.split(" ", 2)[1].replace("{hub}", hub) + "?api-version=2022-06-01";
  }
}
