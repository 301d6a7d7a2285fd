package io.heliograph.node.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.conversation.Handshake;
import io.heliograph.node.conversation.NoFacts;
import io.heliograph.node.conversation.ScriptedBackend;
import io.heliograph.node.conversation.ScriptedBackend.Talk;
import io.heliograph.node.transport.Payload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every conversation may rely on, with one that is slow, fails and closes.
class ConversationTest {
  private static final String END = "\u001e";
  private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}" + END;
  private static final String WELCOME = "{}" + END;
  private static final String PING = "{\"type\":6}" + END;
  private static final String FIRST =
      "{ \"target\" : \"first\", \"arguments\":[ ],\"type\":1 }" + END;
  private static final String SECOND = "{\"type\":1,\"target\":\"second\",\"arguments\":[]}" + END;
  private static final String THIRD = "{\"type\":1,\"target\":\"third\",\"arguments\":[]}" + END;
  private static final int MAX_MESSAGE = 200;
  private static final ConnectionSettings SETTINGS =
      new ConnectionSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          MAX_MESSAGE,
          null,
          true);

  private final ScriptedBackend backend = new ScriptedBackend();
  private final Peer peer = new Peer("c1");

  /// A connection with the test at both ends.
  private final class Peer {
    private final RecordingOwner owner = new RecordingOwner();
    private final Talk talk;
    private final HubConnection connection;

    private Peer(String id) {
      ConnectionIdentity identity =
          new ConnectionIdentity(HubName.of("chat"), new ConnectionId(id), null);
      talk = (Talk) backend.begin(identity, NoFacts.INSTANCE);
      connection =
          new HubConnection(
              identity,
              SETTINGS,
              owner,
              talk,
              listener -> owner.wire = new RecordingTransport(listener));
    }

    private void connect() {
      receive(HANDSHAKE);
      owner.joined.complete();
    }

    private void open() {
      connect();
      talk.take();
    }

    private void receive(String text) {
      owner.wire.listener.onBytes(Buffer.buffer(text));
    }

    private void tick(Duration later) {
      owner.now += later.toNanos();
      connection.onTick(
          owner.now,
          protocol ->
              Payload.control(protocol.write(HubMessage.Ping.INSTANCE), protocol.transferFormat()));
    }
  }

  @Test
  void opensBehindTheWelcomeAndBeforeTheFirstMessage() {
    peer.receive(HANDSHAKE + FIRST);
    assertEquals(List.of(), peer.talk.events);
    peer.owner.joined.complete();
    assertEquals(List.of(WELCOME), peer.owner.wire.sent);
    assertEquals(List.of("opened"), peer.talk.events);
    assertTrue(peer.owner.wire.paused);
    peer.talk.take();

    assertEquals(List.of("opened", FIRST), peer.talk.events);
  }

  @Test
  void messagesComeOneAtATimeInOrderAsTheirExactBytes() {
    peer.open();
    assertFalse(peer.owner.wire.paused);
    peer.receive(FIRST + SECOND + THIRD);
    assertEquals(List.of("opened", FIRST), peer.talk.events);
    assertTrue(peer.owner.wire.paused);
    peer.talk.take();
    assertEquals(List.of("opened", FIRST, SECOND), peer.talk.events);
    assertTrue(peer.owner.wire.paused);
    peer.talk.take();
    peer.talk.take();

    assertEquals(List.of("opened", FIRST, SECOND, THIRD), peer.talk.events);
    assertFalse(peer.owner.wire.paused);
  }

  @Test
  void conversationThatTakesAtOnceNeverPauses() {
    backend.isQuick = true;
    peer.connect();
    peer.receive(FIRST + SECOND);

    assertEquals(List.of("opened", FIRST, SECOND), peer.talk.events);
    assertFalse(peer.owner.wire.paused);
  }

  @Test
  void clientIsSentWhatThereIsWhileTheConversationIsBusy() {
    peer.open();
    peer.receive(FIRST);
    peer.talk.client().send(HubMessage.Completion.failed("1", "later"));
    peer.tick(Duration.ofSeconds(15));

    assertEquals(
        List.of(WELCOME, "{\"type\":3,\"invocationId\":\"1\",\"error\":\"later\"}" + END, PING),
        peer.owner.wire.sent);
  }

  @Test
  void clientsTimeStandsStillWhileTheConversationIsBusy() {
    peer.open();
    peer.receive(PING);
    peer.talk.take();
    peer.receive(FIRST);
    peer.tick(Duration.ofMinutes(1));
    assertEquals(List.of(), peer.owner.reasons);
    peer.talk.take();
    peer.tick(Duration.ofSeconds(29));
    assertEquals(List.of(), peer.owner.reasons);
    peer.tick(Duration.ofSeconds(1));

    assertInstanceOf(CloseReason.KeepAliveTimeout.class, peer.owner.reason());
  }

  @Test
  void failureClosesThisConnectionAndNoOther() {
    Peer other = new Peer("c2");
    peer.open();
    other.open();
    peer.receive(FIRST + SECOND);
    peer.talk.fail();

    assertInstanceOf(CloseReason.ServiceFailed.class, peer.owner.reason());
    assertEquals(List.of("opened", FIRST, "closed: ServiceFailed"), peer.talk.events);
    other.receive(SECOND);
    assertEquals(List.of("opened", SECOND), other.talk.events);
  }

  @Test
  void failureToOpenClosesTheConnectionToo() {
    peer.connect();
    peer.talk.fail();

    assertEquals(List.of("opened", "closed: ServiceFailed"), peer.talk.events);
    assertTrue(peer.owner.wire.sent.getLast().contains("Internal server error."));
  }

  @Test
  void exceptionIsAFailure() {
    peer.open();
    backend.script =
        () -> {
          throw new IllegalStateException("of this test");
        };
    peer.receive(FIRST + SECOND);

    assertEquals(List.of("opened", FIRST, "closed: ServiceFailed"), peer.talk.events);
  }

  @Test
  void conversationMayCloseTheConnection() {
    peer.open();
    backend.script = () -> peer.talk.client().close(new CloseReason.ClosedByApi("enough"));
    peer.receive(FIRST + SECOND);

    assertEquals(List.of("opened", FIRST, "closed: ClosedByApi"), peer.talk.events);
  }

  @Test
  void endComesOnceAndNothingBehindIt() {
    peer.open();
    peer.receive(FIRST + SECOND);
    peer.connection.close(new CloseReason.ServerShutdown());
    peer.connection.close(new CloseReason.ClosedByApi("again"));
    peer.owner.wire.listener.onClosed(true);
    peer.talk.take();
    peer.receive(THIRD);

    assertEquals(List.of("opened", FIRST, "closed: ServerShutdown"), peer.talk.events);
    assertEquals(1, peer.owner.reasons.size());
  }

  @Test
  void goodbyeOfTheClientIsTheEnd() {
    peer.open();
    peer.receive("{\"type\":7}" + END + FIRST);

    assertEquals(List.of("opened", "closed: ClientClosed"), peer.talk.events);
  }

  @Test
  void connectionThatWasNeverOpenEndsWithoutAWord() {
    peer.receive("{\"protocol\":\"smoke\",\"version\":1}" + END);
    Peer lost = new Peer("c2");
    lost.receive(HANDSHAKE);
    lost.owner.wire.listener.onClosed(false);
    lost.owner.joined.complete();

    assertEquals(List.of(), peer.talk.events);
    assertEquals(List.of(), lost.talk.events);
  }

  @Test
  void handshakeMayBeAnsweredElsewhere() {
    List<String> requests = new ArrayList<>();
    Promise<Handshake.Answer> answer = Promise.promise();
    backend.handshake =
        (client, request) -> {
          requests.add(request.bytes().toString());
          return answer.future();
        };
    peer.connect();
    assertEquals(List.of(HANDSHAKE), requests);
    assertEquals(List.of(), peer.owner.wire.sent);
    answer.complete(new Handshake.Answer(HandshakeProtocol.response(), true));

    assertEquals(List.of(WELCOME), peer.owner.wire.sent);
    assertEquals(List.of("opened"), peer.talk.events);
  }

  @Test
  void handshakeThatIsRefusedElsewhereEndsTheConnection() {
    Buffer refusal = HandshakeProtocol.refusal("no");
    backend.handshake =
        (client, request) -> Future.succeededFuture(new Handshake.Answer(refusal, false));
    peer.connect();

    assertEquals(List.of(refusal.toString()), peer.owner.wire.sent);
    assertInstanceOf(CloseReason.HandshakeFailed.class, peer.owner.reason());
    assertEquals(List.of(), peer.talk.events);
  }

  @Test
  void handshakeWithoutAnAnswerIsAnInternalError() {
    backend.handshake = (client, request) -> Future.failedFuture("of this test");
    peer.connect();

    assertTrue(peer.owner.wire.sent.getLast().contains("Internal server error."));
    assertInstanceOf(CloseReason.ServiceFailed.class, peer.owner.reason());
  }
}
