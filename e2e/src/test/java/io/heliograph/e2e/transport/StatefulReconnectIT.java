package io.heliograph.e2e.transport;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubMessage.Ack;
import io.heliograph.core.protocol.HubMessage.Sequence;
import io.heliograph.e2e.witness.RawWebSockets;
import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.websocket.WebSocketConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of `client.md` 6 on bare sockets, over several event loops.
class StatefulReconnectIT {
  private static final String CANNOT_CHANGE =
      "400 text/plain Cannot change transports mid-connection";

  private static TransportFixture service;
  private static RawWebSockets sockets;

  @BeforeAll
  static void startService() {
    service = new TransportFixture("--node.event-loops", "4");
    sockets = new RawWebSockets();
  }

  @AfterAll
  static void stopService() throws IOException {
    sockets.close();
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"useStatefulReconnect=true", "USESTATEFULRECONNECT=True"})
  void isGrantedToWhomeverAsks(String query) {
    String hub = service.newHub();
    String token = service.token(service.claims(hub));

    assertTrue(
        StatefulClient.negotiate(service, hub, token, "&" + query)
            .getBoolean("useStatefulReconnect"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&useStatefulReconnect=false", "&useStatefulReconnect="})
  void isNotMentionedToOthers(String query) {
    String hub = service.newHub();
    String token = service.token(service.claims(hub));

    assertNull(
        StatefulClient.negotiate(service, hub, token, query).getBoolean("useStatefulReconnect"));
  }

  @Test
  void isNotGrantedWhereThereAreNoWebSockets() {
    String hub = service.newHub();
    String token = service.token(service.claims(hub).put("asrs.s.htt", 6));

    assertNull(
        StatefulClient.negotiate(service, hub, token, "&useStatefulReconnect=true")
            .getBoolean("useStatefulReconnect"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void clientGoesOnWhereItWas(String protocol) {
    try (StatefulClient client = connect(protocol)) {
      // One after the other: messages that a client gets in one unit are sent again together.
      broadcast(client, "1");
      assertEquals(client.message("1"), client.next());
      broadcast(client, "2");
      assertEquals(client.message("2"), client.next());
      client.send(new Ack(1));
      client.awaitTaken();
      client.cut();
      broadcast(client, "3");
      client.resume();
      client.send(new Sequence(1));

      assertEquals(
          List.of(new Sequence(2), client.message("2"), client.message("3")), client.next(3));
      broadcast(client, "4");
      assertEquals(client.message("4"), client.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void everythingArrivesOnceAndInOrderOverManyResumptions(String protocol) {
    try (StatefulClient client = connect(protocol)) {
      List<HubMessage> expected = new ArrayList<>();
      for (int round = 0; round < 12; round++) {
        broadcast(client, "a" + round, "b" + round);
        client.cut();
        broadcast(client, "c" + round);
        client.resume();
        client.send(new Sequence(1));
        for (String text : List.of("a" + round, "b" + round, "c" + round)) {
          expected.add(client.message(text));
        }
        assertEquals(new Sequence(1), client.next());
        assertEquals(expected, client.next(expected.size()));
      }
    }
  }

  @Test
  void whatTheClientSendsIsTakenOnceAndAcknowledged() {
    try (StatefulClient client = connect("json")) {
      client.send(client.call("a"));
      assertCompleted("a", client.next());
      assertEquals(new Ack(1), client.next());
      client.send(client.call("b"));
      assertCompleted("b", client.next());
      client.send(new Ack(2));
      client.awaitTaken();
      client.cut();
      client.resume();
      assertEquals(new Sequence(3), client.next());

      client.send(client.call("lost"), new Sequence(2), client.call("b"), client.call("c"));

      assertCompleted("c", client.next());
      assertEquals(new Ack(3), client.next());
    }
  }

  private static void assertCompleted(String id, HubMessage message) {
    assertEquals(id, assertInstanceOf(HubMessage.Completion.class, message).invocationId());
  }

  @Test
  void secondSocketTakesOverFromOneThatIsStillOpen() {
    try (StatefulClient client = connect("json")) {
      var first = client.socket();
      client.resume();

      assertEquals(new Sequence(1), client.next());
      assertEquals(1006, first.awaitClose());
      broadcast(client, "1");
      assertEquals(client.message("1"), client.next());

      var second = client.socket();
      client.resume();
      assertEquals(1006, second.awaitClose());
      assertEquals(List.of(new Sequence(1), client.message("1")), client.next(2));
    }
  }

  @Test
  void groupsUserAndExistenceAreKeptMeanwhile() {
    try (StatefulClient client = connect("messagepack")) {
      client.cut();

      assertTrue(service.exists(client.hand()));
      assertEquals(200, service.join(client.hand(), "blue"));
      service.broadcast(client.hand().hub(), "/groups/blue", "group");
      service.broadcast(client.hand().hub(), "/users/ada", "user");
      client.resume();

      assertEquals(
          List.of(new Sequence(1), client.message("group"), client.message("user")),
          client.next(3));
    }
  }

  @Test
  void closeFrameIsAGoodbye() {
    try (StatefulClient client = connect("json")) {
      client.socket().close();

      assertGone(client);
    }
  }

  @Test
  void closeMessageIsAGoodbye() {
    try (StatefulClient client = connect("json")) {
      client.send(new HubMessage.Close(null, false));

      assertEquals(1000, client.socket().awaitClose());
      assertGone(client);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void connectionThatRestHasClosedIsNotThereAnyMore(boolean waiting) {
    try (StatefulClient client = connect("json")) {
      if (waiting) {
        client.cut();
      }
      service.closeConnection(client.hand());

      assertGone(client);
    }
  }

  @Test
  void clientThatLooksBackOnTheCloseMessageFindsNothing() {
    try (StatefulClient client = connect("json")) {
      client.cut();
      client.resume();
      client.next();
      service.closeConnection(client.hand());

      assertEquals(new HubMessage.Close(null, true), client.next());
      assertEquals(404, client.refusal());
    }
  }

  @Test
  void messagesThatNeverCameEndTheConnection() {
    try (StatefulClient client = connect("json")) {
      client.cut();
      client.resume();
      client.send(new Sequence(2));

      assertEquals(new Sequence(1), client.next());
      assertEquals(new HubMessage.Close("Connection closed with an error.", true), client.next());
      assertGone(client);
    }
  }

  @Test
  void userMustBeTheSame() {
    try (StatefulClient client = connect("json")) {
      client.cut();
      HandClient hand = client.hand();
      String eve = service.token(service.claims(hand.hub()).put("nameid", "eve"));

      assertEquals(404, upgrade(hand.withToken(eve)).status());
      assertEquals(401, upgrade(hand.withToken("nothing")).status());
      client.resume();
      assertEquals(new Sequence(1), client.next());
    }
  }

  @Test
  void ordinaryConnectionIsInUse() {
    HandClient ordinary = service.negotiate();
    try (WebSocketConnection _ = ordinary.startWebSocket()) {
      assertEquals(409, upgrade(ordinary).status());
    }
  }

  @Test
  void connectionOfAnOlderHubProtocolIsInUseAndHearsNothingNew() {
    try (StatefulClient client = StatefulClient.connect(service, sockets, "json", 1)) {
      client.send(client.call("a"), client.call("b"));
      assertCompleted("a", client.next());
      assertCompleted("b", client.next());
      assertEquals(409, upgrade(client.hand()).status());
      client.cut();

      assertGone(client);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WebSockets, ServerSentEvents",
    "WebSockets, LongPolling",
    "ServerSentEvents, WebSockets",
    "ServerSentEvents, LongPolling",
    "LongPolling, WebSockets",
    "LongPolling, ServerSentEvents"
  })
  void transportIsTheSameForALifetime(String first, String second) {
    HandClient client = StatefulClient.negotiate(service);
    try (HttpConnection socket = client.begin("GET", headersOf(first), "")) {
      socket.readHead();

      assertEquals(CANNOT_CHANGE, client.request("GET", headersOf(second), "").summary());
    }
  }

  @Test
  void postIsNotAllowedOnAConnectionThatWaits() {
    try (StatefulClient client = connect("json")) {
      client.cut();

      assertEquals(405, client.hand().post("{}").status());
    }
  }

  @Test
  void unansweredUpgradesLeaveTheConnectionAlone() {
    try (StatefulClient client = connect("json")) {
      broadcast(client, "1");
      try (HttpConnection vanishing = client.hand().begin("GET", WebSocketConnection.UPGRADE, "")) {
        assertEquals(101, vanishing.readHead().status());
      }
      client.resume();

      assertEquals(List.of(new Sequence(1), client.message("1")), client.next(2));
    }
  }

  private static Map<String, String> headersOf(String transport) {
    return switch (transport) {
      case "WebSockets" -> WebSocketConnection.UPGRADE;
      case "ServerSentEvents" -> HandClient.EVENT_STREAM;
      default -> Map.of();
    };
  }

  private static HttpAnswer upgrade(HandClient client) {
    return client.request("GET", WebSocketConnection.UPGRADE, "");
  }

  private static StatefulClient connect(String protocol) {
    return StatefulClient.connect(service, sockets, protocol);
  }

  private static void broadcast(StatefulClient client, String... texts) {
    for (String text : texts) {
      service.broadcast(client.hand().hub(), "", text);
    }
  }

  /// The same token opens nothing and no check finds the connection, although both would be in
  /// time.
  private static void assertGone(StatefulClient client) {
    awaitUntil("the connection is gone", () -> !service.exists(client.hand()));
    assertEquals(404, client.refusal());
    assertFalse(service.exists(client.hand()));
  }
}
