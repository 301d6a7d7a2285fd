package io.heliograph.node.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.conversation.NoBackend;
import io.heliograph.node.transport.Payload;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubConnectionTest {
  private static final String END = "\u001e";
  private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}" + END;
  private static final String WELCOME = "{}" + END;
  private static final String PING = "{\"type\":6}" + END;
  private static final int MAX_MESSAGE = 100;
  private static final ConnectionSettings SETTINGS =
      new ConnectionSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          MAX_MESSAGE,
          Duration.ofHours(1),
          true);

  private final RecordingOwner owner = new RecordingOwner();
  private final HubConnection connection =
      new HubConnection(
          new ConnectionIdentity(HubName.of("chat"), new ConnectionId("c1"), null),
          SETTINGS,
          owner,
          NoBackend.INSTANCE,
          listener -> owner.wire = new RecordingTransport(listener));

  @Test
  void clientIsWelcomedWhenItsGroupsAreJoined() {
    receive(HANDSHAKE);
    assertEquals(List.of(), owner.wire.sent);
    assertTrue(owner.wire.paused);

    owner.joined.complete();
    assertEquals(List.of(WELCOME), owner.wire.sent);
    assertFalse(owner.wire.paused);
  }

  @Test
  void messagesBeforeTheWelcomeArePassedOver() {
    receive(HANDSHAKE);
    send("early");
    owner.joined.complete();
    send("late");

    assertEquals(List.of(WELCOME, "late"), owner.wire.sent);
  }

  @Test
  void handshakeMayComeInPiecesAndWithMessagesBehindIt() {
    String all =
        HANDSHAKE + "{\"type\":1,\"invocationId\":\"7\",\"target\":\"x\",\"arguments\":[]}" + END;
    for (int i = 0; i < all.length(); i++) {
      receive(all.substring(i, i + 1));
    }
    owner.joined.complete();

    assertEquals(2, owner.wire.sent.size());
    assertTrue(owner.wire.sent.getLast().contains("\"invocationId\":\"7\",\"error\":"));
  }

  @Test
  void unknownProtocolIsRefusedWithItsName() {
    receive("{\"protocol\":\"smoke\",\"version\":1}" + END);

    assertEquals(
        List.of("{\"error\":\"The protocol 'smoke' is not supported.\"}" + END), owner.wire.sent);
    assertInstanceOf(CloseReason.HandshakeFailed.class, owner.reason());
    assertTrue(owner.wire.closed);
  }

  @Test
  void handshakeThatNeverEndsIsRefused() {
    receive("{".repeat(MAX_MESSAGE + 1));

    assertEquals(List.of("{\"error\":\"Handshake was canceled.\"}" + END), owner.wire.sent);
  }

  @Test
  void handshakeHasADeadline() {
    tick(Duration.ofSeconds(14));
    assertEquals(List.of(), owner.reasons);
    tick(Duration.ofSeconds(1));

    assertInstanceOf(CloseReason.HandshakeTimeout.class, owner.reason());
    assertEquals(List.of("{\"error\":\"Handshake was canceled.\"}" + END), owner.wire.sent);
  }

  @Test
  void clientThatHearsNothingIsPinged() {
    open();
    tick(Duration.ofSeconds(15));
    tick(Duration.ofSeconds(1));

    assertEquals(List.of(WELCOME, PING), owner.wire.sent);
  }

  @Test
  void isLookedAtAgainWhenItsHandshakeIsLate() {
    assertEquals(Duration.ofSeconds(15), tick(Duration.ZERO));
    assertEquals(Duration.ofSeconds(5), tick(Duration.ofSeconds(10)));
  }

  @Test
  void isLookedAtAgainWhenAPingIsDue() {
    tick(Duration.ofSeconds(1));
    open();
    send("message");

    assertEquals(Duration.ofSeconds(8), tick(Duration.ofSeconds(7)));
    assertEquals(Duration.ofSeconds(15), tick(Duration.ofSeconds(8)));
  }

  @Test
  void isLookedAtAgainWhenItsClientWouldHaveBeenSilentForTooLong() {
    open();
    receive(PING);
    tick(Duration.ofSeconds(15));

    assertEquals(Duration.ofSeconds(1), tick(Duration.ofSeconds(14)));
    assertEquals(List.of(), owner.reasons);
    tick(Duration.ofSeconds(1));
    assertInstanceOf(CloseReason.KeepAliveTimeout.class, owner.reason());
  }

  @Test
  void isLookedAtAgainWhenItsTimeIsOver() {
    open();
    tick(Duration.ofMinutes(59).plusSeconds(50));

    assertEquals(Duration.ofSeconds(10), tick(Duration.ZERO));
  }

  @Test
  void onlyAClientThatPingsIsGivenUpWhenItFallsSilent() {
    open();
    tick(Duration.ofSeconds(31));
    assertEquals(List.of(), owner.reasons);

    receive(PING);
    tick(Duration.ofSeconds(29));
    assertEquals(List.of(), owner.reasons);
    tick(Duration.ofSeconds(1));
    assertInstanceOf(CloseReason.KeepAliveTimeout.class, owner.reason());
  }

  @Test
  void connectionEndsWithTheAuthenticationThatItsTokenNames() {
    open();
    tick(Duration.ofMinutes(59));
    assertEquals(List.of(), owner.reasons);
    tick(Duration.ofMinutes(1));

    assertInstanceOf(CloseReason.TokenExpired.class, owner.reason());
    assertTrue(owner.wire.sent.getLast().contains("\"allowReconnect\":true"));
  }

  @Test
  void garbageClosesWithTheDetailThatTheTokenAllows() {
    open();
    receive("garbage" + END);

    assertInstanceOf(CloseReason.ProtocolViolated.class, owner.reason());
    assertTrue(
        owner
            .wire
            .sent
            .getLast()
            .startsWith("{\"type\":7,\"error\":\"Connection closed with an error."));
  }

  @Test
  void messageAboveTheLimitClosesWholeOrNot() {
    open();
    receive("{\"type\":6,\"x\":\"" + "x".repeat(MAX_MESSAGE));

    assertInstanceOf(CloseReason.ProtocolViolated.class, owner.reason());
  }

  @Test
  void clientThatDoesNotReadItsAnswersIsAborted() {
    open();
    owner.wire.full = true;
    receive("{\"type\":1,\"invocationId\":\"1\",\"target\":\"t\",\"arguments\":[]}" + END);

    assertInstanceOf(CloseReason.SlowClient.class, owner.reason());
    assertTrue(owner.wire.aborted);
  }

  @Test
  void clientThatDoesNotReadIsAborted() {
    open();
    owner.wire.full = true;
    send("one too many");

    assertInstanceOf(CloseReason.SlowClient.class, owner.reason());
    assertTrue(owner.wire.aborted);
  }

  @Test
  void closeByTheApiTellsTheReasonAndEndsOnce() {
    open();
    connection.close(new CloseReason.ClosedByApi("enough"));
    connection.close(new CloseReason.ServerShutdown());
    send("too late");
    owner.wire.listener.onClosed(true);

    assertEquals(
        List.of(WELCOME, "{\"type\":7,\"error\":\"enough\",\"allowReconnect\":true}" + END),
        owner.wire.sent);
    assertEquals(1, owner.reasons.size());
    assertEquals(1, owner.ended);
  }

  @Test
  void clientThatSaysGoodbyeIsClosedWithoutAnAnswer() {
    open();
    receive("{\"type\":7}" + END);

    assertInstanceOf(CloseReason.ClientClosed.class, owner.reason());
    assertEquals(List.of(WELCOME), owner.wire.sent);
  }

  @Test
  void streamInvocationFailsAtOnceAndSendIsIgnored() {
    open();
    receive("{\"type\":1,\"target\":\"x\",\"arguments\":[]}" + END);
    assertEquals(List.of(WELCOME), owner.wire.sent);
    receive("{\"type\":4,\"invocationId\":\"1\",\"target\":\"x\",\"arguments\":[]}" + END);

    assertEquals(
        "{\"type\":3,\"invocationId\":\"1\",\"error\":\"Streaming is not supported in serverless"
            + " mode.\"}"
            + END,
        owner.wire.sent.getLast());
  }

  private void open() {
    receive(HANDSHAKE);
    owner.joined.complete();
  }

  private void receive(String text) {
    owner.wire.listener.onBytes(Buffer.buffer(text));
  }

  private void send(String text) {
    try (Payload payload = new Payload(Buffer.buffer(text), TransferFormat.TEXT)) {
      connection.send(payload);
    }
  }

  /// How long it has time after that.
  private Duration tick(Duration later) {
    owner.now += later.toNanos();
    long next =
        connection.onTick(
            owner.now,
            protocol ->
                Payload.control(
                    protocol.write(HubMessage.Ping.INSTANCE), protocol.transferFormat()));
    return Duration.ofNanos(next - owner.now);
  }
}
