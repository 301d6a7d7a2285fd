package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.TestGateway.HELLO;
import static io.heliograph.gateway.rest.TestGateway.VERSION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.command.Outcome;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.hub.HubName;
import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which check comes first (`rest.md` 2.7), and what refusals and failures look like (2.5, 3.2,
/// 4.6).
class RefusalsTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  private static final String CONNECTION = "/api/hubs/chat/connections/c?" + VERSION;
  private static final byte[] NOTHING = new byte[0];

  @ParameterizedTest
  @CsvSource({
    "DELETE,/api/hubs/chat/connections/c?api-version=2022-06-01",
    "HEAD,/api/hubs/chat/connections/c?api-version=2022-06-01",
    "DELETE,/api/hubs/1/connections/c",
    "GET,/api/nowhere",
    "GET,/api",
    "PATCH,/api/hubs/chat",
    "POST,/api/hubs/chat/:send",
    "POST,/api/v1/hubs/chat",
    "POST,/api/v1-preview/hub/chat",
    "POST,/api/health",
    "GET,/API/hubs/chat/connections/c"
  })
  void withoutTokenEverythingIsUnauthorized(String method, String uri) {
    HttpAnswer response = gateway.exchange(method, uri, "", NOTHING);
    assertEquals(401, response.status());
    assertEquals("Bearer", response.header("www-authenticate"));
    assertEquals("", response.body());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void tokenOfAnotherOperationDoesNotOpenThisOne() {
    String other = gateway.authorization("/api/hubs/chat/connections/other");
    HttpAnswer response = gateway.exchange("DELETE", CONNECTION, other, NOTHING);
    assertEquals(401, response.status());
    assertEquals(
        "Bearer error=\"invalid_token\", error_description=\"The audience is invalid\"",
        response.header("www-authenticate"));
  }

  @Test
  void clientTokenDoesNotOpenTheApi() {
    String token =
        gateway
            .issuer()
            .clientToken(
                "http://localhost", HubName.of("chat"), Optional.empty(), Duration.ofHours(1));
    String header = "Authorization: Bearer " + token + "\r\n";
    assertEquals(401, gateway.exchange("DELETE", CONNECTION, header, NOTHING).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic abc", "Bearer", "Bearer ", "Bearer x.y.z", "bearer abc", "\u00fc"})
  void otherCredentialsAreUnauthorized(String value) {
    String header = "Authorization: " + value + "\r\n";
    assertEquals(401, gateway.exchange("DELETE", CONNECTION, header, NOTHING).status());
  }

  @Test
  void tokenInTheQueryIsIgnored() {
    String token = gateway.issuer().restToken("http://localhost/api/hubs/chat/connections/c");
    String uri = CONNECTION + "&access_token=" + token;
    assertEquals(401, gateway.exchange("DELETE", uri, "", NOTHING).status());
  }

  @Test
  void tokenForUnescapedUnicodeOpensItsPath() {
    String uri = "/api/hubs/chat/groups/日本/connections/c?" + VERSION;
    assertEquals(200, gateway.call("PUT", uri).status());
  }

  @Test
  void badParametersComeBeforeAbsence() {
    gateway.bus().answer(Outcome.NOT_FOUND);
    String uri = "/api/hubs/chat/groups/%20/connections/c?" + VERSION;
    assertEquals(400, gateway.call("PUT", uri).status());
    assertEquals(400, gateway.call("HEAD", "/api/hubs/chat/groups/%20?" + VERSION).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/hubs",
        "/api/v1",
        "/api/v2/hubs/chat",
        "/api/hubs/chat/nothing",
        "/api/hubs/chat/groups/:send",
        "/api/hubs/chat/groups",
        "/api/hubs/chat/:execute",
        "/api/hubs/chat/connections/c/:invoke",
        "/api/hubs/chat//:send",
        "/api/hubs/chat/%3Asend",
        "/api/hubs/chat/:send/x",
        "/api//hubs/chat/:send",
        "/api/v1/hubs/chat/users/u/:unknown",
        "/api/%68ubs/chat/:send",
        "/api/../x"
      })
  void unknownPathsAreNotFound(String path) {
    HttpAnswer response = gateway.send(path + '?' + VERSION, HELLO);
    assertEquals(404, response.status());
    assertEquals("Error.Request.NotFound", response.errorCode());
    assertTrue(response.body().contains("\"code\":\"Error.Request.NotFound\""), response.body());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/hubs/chat/:SEND",
        "/API/Hubs/chat/:send",
        "/api/hubs/chat/",
        "/api/hubs/chat/:send/"
      })
  void fixedWordsIgnoreCaseAndOneSlashAtTheEndIsIgnored(String path) {
    assertEquals(202, gateway.send(path + '?' + VERSION, HELLO).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/api/hubs/chat/:send|POST",
        "GET|/api/hubs/chat/:closeConnections|POST",
        "PATCH|/api/hubs/chat/connections/c|DELETE, GET, HEAD, POST",
        "POST|/api/hubs/chat/users/u/groups/g|DELETE, GET, HEAD, PUT",
        "DELETE|/api/v1/hubs/chat|POST",
        "OPTIONS|/api/v1/hubs/chat|POST",
        "BREW|/api/hubs/chat|POST"
      })
  void otherMethodsAreNotAllowed(String method, String path, String allowed) {
    HttpAnswer response = gateway.call(method, path + '?' + VERSION);
    assertEquals(405, response.status());
    assertEquals(allowed, response.header("allow"));
    assertEquals("Error.Request.MethodNotAllowed", response.errorCode());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void pathsOutsideTheApiAreLeftToOthers() {
    assertEquals(404, gateway.exchange("GET", "/apis", "", NOTHING).status());
    assertEquals("", gateway.exchange("GET", "/other", "", NOTHING).errorCode());
  }

  @Test
  void absoluteRequestTargetsAreUnderstood() {
    String headers = gateway.authorization(CONNECTION);
    String uri = "http://localhost" + CONNECTION;
    assertEquals(200, gateway.exchange("DELETE", uri, headers, NOTHING).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/hubs/chat/:send?api-version=2022-06-01", "/api/v1/hubs/chat"})
  void overloadAsksToTryAgain(String uri) {
    gateway.bus().fail(new ServiceException(ErrorCode.OVERLOADED, "too much is waiting"));
    HttpAnswer response = gateway.send(uri, HELLO);
    assertEquals(503, response.status());
    assertEquals("1", response.header("retry-after"));
    assertEquals("Error.Request.Overloaded", response.errorCode());
    assertTrue(response.body().contains("too much is waiting"), response.body());
  }

  @Test
  void unknownOutcomeIsInternalServerError() {
    gateway.bus().fail(new ServiceException(ErrorCode.OUTCOME_UNKNOWN, "a node did not answer"));
    HttpAnswer response = gateway.call("DELETE", CONNECTION);
    assertEquals(500, response.status());
    assertEquals("Error.Unknown.Unknown", response.errorCode());
    assertTrue(response.body().contains("a node did not answer"), response.body());
  }

  @Test
  void unforeseenFailureTellsNothingOfItself() {
    gateway.bus().fail(new IllegalStateException("inner secret"));
    HttpAnswer response = gateway.send("/api/hubs/chat/:send?" + VERSION, HELLO);
    assertEquals(500, response.status());
    assertEquals("Error.Unknown.Unknown", response.errorCode());
    assertFalse(response.body().contains("secret"), response.body());
  }

  @Test
  void errorBodyIsJsonWithCodeMessageAndTarget() {
    gateway.bus().answer(Outcome.NOT_FOUND);
    HttpAnswer response = gateway.call("DELETE", CONNECTION);
    assertEquals(404, response.status());
    assertEquals("application/json; charset=utf-8", response.header("content-type"));
    assertEquals(
        "{\"code\":\"Warning.Connection.NotExisted\",\"message\":\"connectionId: \\\"c\\\" "
            + "(expected: one that exists)\",\"target\":\"connectionId\"}",
        response.body());
  }

  @Test
  void headAndNoContentLeaveNothingOnTheConnection() {
    String check = "/api/hubs/chat/groups/g?" + VERSION;
    String close = "/api/hubs/chat/:closeConnections?" + VERSION;
    try (HttpConnection connection = gateway.connect()) {
      connection.write(request("HEAD", check));
      HttpAnswer missing = connection.readAnswer(false);
      assertEquals(404, missing.status());
      connection.write(request("POST", close));
      HttpAnswer closed = connection.readAnswer();
      assertEquals(204, closed.status());
      assertEquals("", closed.header("content-length"));
      connection.write(request("GET", "/api/health"));
      assertEquals(200, connection.readAnswer().status());
      assertEquals(0, connection.unread());
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    String check = "/api/hubs/chat/groups/g?" + VERSION;
    try (HttpConnection connection = gateway.connect()) {
      connection.write(
          request("GET", "/api/health") + request("GET", check) + request("DELETE", CONNECTION));
      assertEquals(200, connection.readAnswer().status());
      assertEquals(404, connection.readAnswer().status());
      assertEquals(200, connection.readAnswer().status());
    }
  }

  /// The HTTP codec ends the target at the first space: such a name must be escaped.
  @Test
  void rawSpaceInThePathIsABadRequest() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write("PUT /api/hubs/chat/groups/a b/connections/c HTTP/1.1\r\n\r\n");
      assertEquals(400, connection.readAnswer().status());
    }
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void requestLineAndHeadersHaveLimits() {
    String longUri = "/api/hubs/chat/:send?x=" + "y".repeat(70_000);
    try (HttpConnection connection = gateway.connect()) {
      assertEquals(
          414, connection.write("GET " + longUri + " HTTP/1.1\r\n\r\n").readAnswer().status());
    }
    String longHeader = "X: " + "y".repeat(70_000) + "\r\n";
    try (HttpConnection connection = gateway.connect()) {
      String request = "GET /api/health HTTP/1.1\r\nHost: h\r\n" + longHeader + "\r\n";
      assertEquals(431, connection.write(request.getBytes(UTF_8)).readAnswer().status());
    }
  }

  private String request(String method, String uri) {
    return method
        + " "
        + uri
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + gateway.authorization(uri)
        + "\r\n";
  }
}
