package io.heliograph.e2e.transport;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.http.HttpHead;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients rely on beyond the status: framing of events, the rules of long polling, tokens and
/// CORS (`client.md` 1, 2.6, 2.8, 3.3 and 3.4).
class TransportRulesIT {
  private static final String MESSAGE =
      "{\"type\":1,\"target\":\"message\",\"arguments\":[\"%s\"]}\u001e";

  private static TransportFixture service;

  @BeforeAll
  static void startService() {
    service = new TransportFixture("--node.poll-timeout", "1s");
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  // ---- Server-Sent Events

  @Test
  void eventStreamStartsWithACommentAndIsKeptByNobody() {
    try (HttpConnection stream = service.negotiate().begin("GET", HandClient.EVENT_STREAM, "")) {
      HttpHead head = stream.readHead();

      assertEquals(200, head.status());
      assertEquals("text/event-stream", head.header("content-type"));
      assertEquals("no-cache, no-store", head.header("cache-control"));
      assertEquals("no-cache", head.header("pragma"));
      assertEquals("identity", head.header("content-encoding"));
      assertEquals(":\r\n", stream.readChunk());
    }
  }

  @Test
  void everyEventIsOneChunk() {
    HandClient client = service.negotiate();
    try (HttpConnection stream = client.begin("GET", HandClient.EVENT_STREAM, "")) {
      stream.readHead();
      stream.readChunk();
      client.post(HandClient.HANDSHAKE);
      assertEquals("data: {}\u001e\r\n\r\n", stream.readChunk());

      service.broadcast(client.hub(), "", "☀");

      assertEquals("data: " + MESSAGE.formatted("☀") + "\r\n\r\n", stream.readChunk());
    }
  }

  @Test
  void eventStreamEndsAfterTheLastWords() {
    HandClient client = service.negotiate();
    try (HttpConnection stream = client.startStream()) {
      service.closeConnection(client);

      assertEquals("data: {\"type\":7,\"allowReconnect\":true}\u001e\r\n\r\n", stream.readChunk());
      assertEquals("", stream.readChunk());
    }
  }

  @Test
  void clientThatDropsItsEventStreamHasLeft() {
    HandClient client = service.negotiate();
    client.startStream().close();

    awaitEndOf(client);
    assertEquals(404, client.post("{\"type\":7}\u001e").status());
  }

  @Test
  void messagePackIsRefusedOnAnEventStream() {
    HandClient client = service.negotiate();
    try (HttpConnection stream = client.begin("GET", HandClient.EVENT_STREAM, "")) {
      stream.readHead();
      stream.readChunk();
      client.post("{\"protocol\":\"messagepack\",\"version\":1}\u001e");

      assertEquals(
          "data: {\"error\":\"Cannot use the 'messagepack' protocol on the current transport. The"
              + " transport does not support 'Binary' transfer format.\"}\u001e\r\n\r\n",
          stream.readChunk());
    }
  }

  // ---- long polling

  @Test
  void noEmptyAnswerComesBeforeTheHandshakeResponse() {
    HandClient client = service.negotiate();
    client.poll();
    try (HttpConnection poll = client.beginPoll()) {
      // The time of the first client's poll passes while another's does.
      service.negotiate().startPolling().poll();
      service.negotiate().startPolling().poll();
      client.post("{\"protocol\":\"messagepack\",\"version\":1}\u001e");

      assertEquals(HandClient.HANDSHAKE_RESPONSE, poll.readAnswer().body());
    }
  }

  @Test
  void concurrentPostsAreTakenOneAfterTheOther() {
    HandClient client = service.negotiate().startPolling();
    List<HttpConnection> posts = new ArrayList<>();
    TreeSet<String> awaited = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      String invocation =
          JsonObject.of("type", 1, "invocationId", "" + i, "target", "x", "arguments", List.of())
              .encode();
      posts.add(client.begin("POST", Map.of(), invocation + "\u001e"));
      awaited.add("" + i);
    }
    for (HttpConnection post : posts) {
      assertEquals(200, post.readAnswer().status());
      post.close();
    }

    Instant deadline = deadline();
    while (!awaited.isEmpty()) {
      assertTrue(Instant.now().isBefore(deadline), awaited::toString);
      HttpAnswer answer = client.poll();
      assertEquals(200, answer.status());
      for (String message : answer.body().split("\u001e")) {
        if (!message.isEmpty()) {
          assertTrue(awaited.remove(new JsonObject(message).getString("invocationId")), message);
        }
      }
    }
  }

  @Test
  void messagesArePolledInOrderAndOnce() {
    HandClient client = service.negotiate().startPolling();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      service.broadcast(client.hub(), "/connections/" + client.connectionId(), "" + i);
      expected.append(MESSAGE.formatted(i));
    }

    StringBuilder polled = new StringBuilder();
    Instant deadline = deadline();
    while (polled.length() < expected.length()) {
      assertTrue(Instant.now().isBefore(deadline), polled::toString);
      polled.append(client.poll().body());
    }

    assertEquals(expected.toString(), polled.toString());
  }

  /// What is sent before the service has seen that the client hung up may go with that poll; what
  /// is sent afterwards waits for the next one (`LongPollingTransportTest` tries the moment
  /// itself).
  @Test
  void connectionOutlivesAPollWhoseClientHasGone() {
    HandClient client = service.negotiate().startPolling();
    client.beginPoll().close();

    Instant deadline = deadline();
    String received = "";
    while (received.isEmpty()) {
      assertTrue(Instant.now().isBefore(deadline), "nothing arrives any more");
      service.broadcast(client.hub(), "", "kept");
      HttpAnswer answer = client.poll();
      assertEquals(200, answer.status());
      received = answer.body();
    }

    assertTrue(received.startsWith(MESSAGE.formatted("kept")), received);
  }

  @Test
  void clientThatStaysAwayForLongerThanItsTokenSaysIsGone() {
    HandClient brief = service.negotiate(JsonObject.of("asrs.s.ttl", 1)).startPolling();
    HandClient patient = service.negotiate(JsonObject.of("asrs.s.ttl", 300)).startPolling();

    awaitEndOf(brief);

    assertEquals(404, brief.post("{\"type\":6}\u001e").status());
    assertEquals(200, patient.poll().status());
  }

  private static Instant deadline() {
    return Instant.now().plusSeconds(20);
  }

  private static void awaitEndOf(HandClient client) {
    awaitUntil("the connection is gone", () -> !service.exists(client));
  }

  // ---- tokens

  @Test
  void tokenInTheAddressIsForEventStreamsOnly() {
    HandClient client = service.negotiate();
    String target = client.target() + "&access_token=" + client.token();
    try (HttpConnection poll = new HttpConnection(service.endpoint())) {
      assertEquals(401, poll.send("GET", target, Map.of(), "").readAnswer().status());
    }
    try (HttpConnection post = new HttpConnection(service.endpoint())) {
      assertEquals(401, post.send("POST", target, Map.of(), "x").readAnswer().status());
    }
    try (HttpConnection stream = new HttpConnection(service.endpoint())) {
      stream.send("GET", target, HandClient.EVENT_STREAM, "");

      assertEquals(200, stream.readHead().status());
    }
  }

  @ParameterizedTest
  @CsvSource({"GET", "POST", "DELETE"})
  void everyRequestNeedsAGoodToken(String method) {
    HandClient client = service.negotiate().startPolling();
    JsonObject claims = service.claims(client.hub());
    String forged = new TokenSigner("a-key-of-somebody-else-0123456789").sign(claims);
    long anHourAgo = Instant.now().getEpochSecond() - 3600;
    String expired = service.token(claims.copy().put("nbf", anHourAgo).put("exp", anHourAgo));

    for (String token : List.of(forged, expired, "nonsense")) {
      HttpAnswer answer = client.withToken(token).request(method, Map.of(), "");

      assertEquals(401, answer.status());
      assertTrue(answer.header("www-authenticate").startsWith("Bearer"));
    }
    assertTrue(service.exists(client));
  }

  @Test
  void connectionIsNotFoundForAnotherUser() {
    HandClient client = service.negotiate(JsonObject.of("nameid", "ada")).startPolling();
    String token = service.token(service.claims(client.hub()).put("nameid", "bob"));

    assertEquals(404, client.withToken(token).poll().status());
    assertEquals(404, client.withToken(token).post("{\"type\":6}\u001e").status());
    assertEquals(404, client.withToken(token).delete().status());
  }

  // ---- CORS

  @ParameterizedTest
  @CsvSource({"GET", "POST", "DELETE"})
  void preflightIsAnsweredWithoutToken(String method) {
    String asked = "authorization,content-type,x-requested-with,x-signalr-user-agent";
    Map<String, String> headers =
        Map.of(
            "Origin", "https://app.example.org",
            "Access-Control-Request-Method", method,
            "Access-Control-Request-Headers", asked);
    try (HttpConnection socket = new HttpConnection(service.endpoint())) {
      String target = service.negotiate().target() + "&_=1700000000000";
      HttpAnswer answer = socket.send("OPTIONS", target, headers, "").readAnswer();

      assertEquals(204, answer.status());
      assertOpenTo("https://app.example.org", answer);
      assertTrue(answer.header("access-control-allow-methods").contains(method));
      assertEquals(asked, answer.header("access-control-allow-headers").replace(" ", ""));
    }
  }

  @Test
  void everyAnswerMayBeReadByItsPageRefusalsIncluded() {
    HandClient client = service.negotiate();
    Map<String, String> origin = Map.of("Origin", "https://app.example.org");

    assertOpenTo("https://app.example.org", client.request("GET", origin, ""));
    assertOpenTo("https://app.example.org", client.request("POST", origin, "x"));
    assertOpenTo("https://app.example.org", client.request("DELETE", origin, ""));
    assertOpenTo("https://app.example.org", client.withId("nobody").request("GET", origin, ""));
    assertOpenTo("https://app.example.org", client.withToken("none").request("GET", origin, ""));
  }

  private static void assertOpenTo(String origin, HttpAnswer answer) {
    assertEquals(origin, answer.header("access-control-allow-origin"));
    assertEquals("true", answer.header("access-control-allow-credentials"));
    assertTrue(answer.header("vary").toLowerCase(Locale.ROOT).contains("origin"));
  }
}
