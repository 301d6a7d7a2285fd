package io.heliograph.e2e.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.websocket.WebSocketConnection;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The status matrix, `client.md` 3.1.
class TransportStatusIT {
  private static final String CANNOT_CHANGE =
      "400 text/plain Cannot change transports mid-connection";
  private static final String UNKNOWN = "404 text/plain No Connection with that ID";
  private static final String EMPTY_POLL = "200 application/octet-stream";
  private static final String END = "204 text/plain";

  private static TransportFixture service;

  @BeforeAll
  static void startService() {
    service = new TransportFixture("--node.poll-timeout", "1s");
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET", "DELETE"})
  void requestWithoutIdIsRefused(String method) {
    HandClient client = service.negotiate().withId("");

    assertEquals(
        "400 text/plain Connection ID required", client.request(method, Map.of(), "").summary());
  }

  @Test
  void eventStreamWithoutIdIsRefused() {
    HandClient client = service.negotiate().withId("");

    assertEquals(
        "400 text/plain Connection ID required",
        client.request("GET", HandClient.EVENT_STREAM, "").summary());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET", "DELETE"})
  void unknownIdIsNotFound(String method) {
    HandClient client = service.negotiate().withId("nobody");

    assertEquals(UNKNOWN, client.request(method, Map.of(), "").summary());
  }

  @Test
  void unknownIdIsNotFoundForStreamsAndWebSockets() {
    HandClient client = service.negotiate().withId("nobody");

    assertEquals(UNKNOWN, client.request("GET", HandClient.EVENT_STREAM, "").summary());
    assertEquals(UNKNOWN, client.request("GET", WebSocketConnection.UPGRADE, "").summary());
  }

  @Test
  void connectionThatNobodyHasOpenedTakesNothing() {
    HandClient client = service.negotiate();

    assertEquals(UNKNOWN, client.post(HandClient.HANDSHAKE).summary());
    assertEquals(UNKNOWN, client.delete().summary());
  }

  @Test
  void idOfAnotherHubIsNotFound() {
    HandClient other = service.negotiate();

    assertEquals(UNKNOWN, service.negotiate().withId(other.id()).poll().summary());
  }

  @ParameterizedTest
  @CsvSource({"WebSockets, 6", "ServerSentEvents, 5", "LongPolling, 3"})
  void transportThatTheTokenDoesNotAllowIsNotFound(String transport, int allowed) {
    HandClient client = service.negotiate(JsonObject.of("asrs.s.htt", allowed));

    assertEquals(
        "404 text/plain " + transport + " transport not supported by this end point type",
        client.request("GET", headersOf(transport), "").summary());
  }

  @ParameterizedTest
  @CsvSource({"WebSockets, LongPolling", "ServerSentEvents, LongPolling"})
  void transportCannotChangeInTheMiddle(String first, String second) {
    HandClient client = service.negotiate();
    try (HttpConnection socket = client.begin("GET", headersOf(first), "")) {
      socket.readHead();

      assertEquals(CANNOT_CHANGE, client.request("GET", headersOf(second), "").summary());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WebSockets", "ServerSentEvents"})
  void secondWireOfAnActiveIdIsAConflict(String transport) {
    HandClient client = service.negotiate();
    try (HttpConnection socket = client.begin("GET", headersOf(transport), "")) {
      socket.readHead();

      assertEquals(409, client.request("GET", headersOf(transport), "").status());
    }
  }

  private static Map<String, String> headersOf(String transport) {
    return switch (transport) {
      case "WebSockets" -> WebSocketConnection.UPGRADE;
      case "ServerSentEvents" -> HandClient.EVENT_STREAM;
      default -> Map.of();
    };
  }

  @Test
  void laterPollTakesOverAndTheEarlierEnds() {
    HandClient client = service.negotiate();
    client.poll();
    // Either of the two may arrive first.
    CompletableFuture<HttpAnswer> one =
        CompletableFuture.supplyAsync(client::poll, Thread::startVirtualThread);
    CompletableFuture<HttpAnswer> other =
        CompletableFuture.supplyAsync(client::poll, Thread::startVirtualThread);

    one.applyToEither(other, ended -> assertEnd(ended)).join();
    client.post(HandClient.HANDSHAKE);

    assertEquals(
        Set.of(END, EMPTY_POLL + " " + HandClient.HANDSHAKE_RESPONSE),
        Set.of(one.join().summary(), other.join().summary()));
  }

  private static boolean assertEnd(HttpAnswer answer) {
    assertEquals(END, answer.summary());
    return true;
  }

  @Test
  void postOnAWebSocketIsNotAllowed() {
    HandClient client = service.negotiate();
    try (WebSocketConnection _ = client.startWebSocket()) {
      assertEquals(
          "405 text/plain POST requests are not allowed for WebSocket connections.",
          client.post(HandClient.HANDSHAKE).summary());
    }
  }

  @Test
  void deleteEndsLongPollingOnly() {
    String refusal = "400 text/plain Cannot terminate this connection using the DELETE endpoint.";
    HandClient streaming = service.negotiate();
    HandClient socketing = service.negotiate();
    try (HttpConnection _ = streaming.startStream();
        WebSocketConnection _ = socketing.startWebSocket()) {
      assertEquals(refusal, streaming.delete().summary());
      assertEquals(refusal, socketing.delete().summary());
    }
    HandClient polling = service.negotiate().startPolling();

    HttpAnswer answer = polling.delete();

    assertEquals("202 text/plain", answer.summary());
    assertEquals("0", answer.header("content-length"));
    assertFalse(service.exists(polling));
    assertEquals(404, polling.post("{\"type\":6}\u001e").status());
  }

  @Test
  void postIsAnsweredWithNothingAndCode200() {
    HandClient client = service.negotiate();
    client.poll();

    HttpAnswer answer = client.post(HandClient.HANDSHAKE);

    assertEquals("200 text/plain", answer.summary());
    assertEquals("0", answer.header("content-length"));
  }

  @Test
  void firstPollIsAnsweredAtOnceWithNothing() {
    HttpAnswer answer = service.negotiate().poll();

    assertEquals(EMPTY_POLL, answer.summary());
    assertEquals("0", answer.header("content-length"));
  }

  @Test
  void pollWithDataIsOneBodyOfKnownLengthThatNobodyMayKeep() {
    HandClient client = service.negotiate().startPolling();
    service.broadcast(client.hub(), "", "één");
    String body = "{\"type\":1,\"target\":\"message\",\"arguments\":[\"één\"]}\u001e";

    HttpAnswer answer = client.poll();

    assertEquals(EMPTY_POLL + " " + body, answer.summary());
    assertEquals("no-cache, no-store", answer.header("cache-control"));
    assertEquals("no-cache", answer.header("pragma"));
    assertEquals("Thu, 01 Jan 1970 00:00:00 GMT", answer.header("expires"));
  }

  @Test
  void pollIsAnsweredWithNothingAfterItsTime() {
    HttpAnswer answer = service.negotiate().startPolling().poll();

    assertEquals("200 text/plain", answer.summary());
    assertEquals("0", answer.header("content-length"));
    assertEquals("no-cache, no-store", answer.header("cache-control"));
  }

  @Test
  void pollAfterTheLastWordsIsToldThatItIsOver() {
    HandClient client = service.negotiate().startPolling();
    service.closeConnection(client);

    assertEquals("{\"type\":7,\"allowReconnect\":true}\u001e", client.poll().body());
    assertEquals(END, client.poll().summary());
  }

  @Test
  void deleteEndsThePollThatWaits() {
    HandClient client = service.negotiate().startPolling();
    try (HttpConnection poll = client.beginPoll()) {
      client.delete();

      assertEquals(END, poll.readAnswer().summary());
    }
  }

  @Test
  void otherMethodsAreNotAllowed() {
    assertEquals(405, service.negotiate().request("PUT", Map.of(), "").status());
  }
}
