package io.heliograph.node.resumption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubMessage.Ack;
import io.heliograph.core.protocol.HubMessage.Sequence;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.connection.RecordingTransport;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.transport.Payload;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A connection goes on over another wire, `client.md` 6, in both hub protocols.
@ParameterizedClass
@ValueSource(strings = {"json", "messagepack"})
class StatefulConnectionTest {
  private final StatefulFixture fixture;

  StatefulConnectionTest(String protocol) {
    fixture = new StatefulFixture(protocol);
  }

  @Test
  void clientIsSentAgainWhatItHasNotAcknowledged() {
    fixture.open();
    fixture.send("1", "2", "3");
    fixture.receive(new Ack(1));
    fixture.loseWire();
    fixture.send("4");
    assertEquals(1, fixture.waiting);

    fixture.resume();

    assertEquals(
        List.of(new Sequence(2), fixture.message("2"), fixture.message("3"), fixture.message("4")),
        fixture.sent());
    assertEquals(0, fixture.waiting);
    assertEquals(3, fixture.replayed);
  }

  @Test
  void messagesGoOnBehindTheReplay() {
    fixture.open();
    fixture.send("1");
    fixture.loseWire();
    fixture.resume();
    fixture.send("2");
    fixture.receive(new Sequence(1), new Ack(2));
    fixture.loseWire();

    fixture.resume();

    assertEquals(List.of(new Sequence(3)), fixture.sent());
  }

  @Test
  void onlyMessagesOfTheApplicationAreCounted() {
    fixture.open();
    fixture.tick(Duration.ofSeconds(15));
    assertEquals(List.of(HubMessage.Ping.INSTANCE), fixture.sent());
    fixture.send("1");
    fixture.loseWire();

    fixture.resume();

    assertEquals(List.of(new Sequence(1), fixture.message("1")), fixture.sent());
  }

  @Test
  void unitOfSeveralMessagesCountsAsMany() {
    fixture.open();
    HubProtocol protocol = fixture.protocol();
    Buffer unit = Buffer.buffer();
    List.of("1", "2", "3")
        .forEach(text -> unit.appendBuffer(protocol.write(fixture.message(text))));
    try (Payload payload = new Payload(unit, protocol.transferFormat())) {
      fixture.connection.send(payload);
    }
    fixture.send("4");
    fixture.receive(new Ack(1));
    fixture.loseWire();
    fixture.resume();
    assertEquals(new Sequence(1), fixture.sent().getFirst());
    assertEquals(5, fixture.sent().size());
    fixture.receive(new Sequence(1), new Ack(3));
    fixture.loseWire();

    fixture.resume();

    assertEquals(List.of(new Sequence(4), fixture.message("4")), fixture.sent());
  }

  @Test
  void acknowledgementOfMoreThanWasSentStandsForAll() {
    fixture.open();
    fixture.send("1");
    fixture.receive(new Ack(100));
    assertEquals(0, fixture.kept);
    fixture.send("2");
    fixture.loseWire();

    fixture.resume();

    assertEquals(List.of(new Sequence(2), fixture.message("2")), fixture.sent());
  }

  @Test
  void clientIsToldOnceASecondWhatHasCome() {
    fixture.open();
    fixture.tick(Duration.ofSeconds(1));
    assertEquals(List.of(), fixture.sent());
    fixture.receive(
        HubMessage.Ping.INSTANCE, fixture.call("a"), new HubMessage.CancelInvocation("a"));
    fixture.tick(Duration.ofSeconds(1));
    fixture.tick(Duration.ofSeconds(1));

    assertEquals(List.of(fixture.failure("a"), new Ack(2)), fixture.sent());
  }

  @Test
  void whatComesAgainIsNotProcessedAgain() {
    fixture.open();
    fixture.receive(fixture.call("a"), fixture.call("b"));
    fixture.loseWire();
    fixture.resume();
    fixture.receive(fixture.call("unknown"), new Sequence(2), fixture.call("b"), fixture.call("c"));
    fixture.tick(Duration.ofSeconds(1));

    assertEquals(
        List.of(
            new Sequence(1),
            fixture.failure("a"),
            fixture.failure("b"),
            fixture.failure("c"),
            new Ack(3)),
        fixture.sent());
  }

  @Test
  void clientIsToldAgainWhatItMayNotHaveHeard() {
    fixture.open();
    fixture.receive(fixture.call("a"));
    fixture.tick(Duration.ofSeconds(1));
    fixture.loseWire();
    fixture.resume();
    fixture.tick(Duration.ofSeconds(1));

    assertEquals(new Ack(1), fixture.sent().getLast());
  }

  @Test
  void goodbyeIsHeardEvenBeforeTheSequence() {
    fixture.open();
    fixture.loseWire();
    fixture.resume();
    fixture.receive(new HubMessage.Close(null, false));

    assertInstanceOf(CloseReason.ClientClosed.class, fixture.owner.reason());
  }

  @Test
  void messagesThatHaveNeverComeAreFatal() {
    fixture.open();
    fixture.receive(fixture.call("a"));
    fixture.loseWire();
    fixture.resume();
    fixture.receive(new Sequence(3));

    assertInstanceOf(CloseReason.ProtocolViolated.class, fixture.owner.reason());
    assertInstanceOf(HubMessage.Close.class, fixture.sent().getLast());
    fixture.loseWire();
    assertEquals(1, fixture.owner.ended);
  }

  @Test
  void numbersBelowTheFirstAreFatal() {
    fixture.open();
    fixture.receive(new Sequence(0));

    assertInstanceOf(CloseReason.ProtocolViolated.class, fixture.owner.reason());
  }

  @Test
  void messageThatWasCutByTheLossIsForgotten() {
    fixture.open();
    Buffer whole = fixture.protocol().write(fixture.call("a"));
    fixture.owner.wire.listener.onBytes(whole.getBuffer(0, whole.length() / 2));
    fixture.loseWire();
    fixture.resume();
    fixture.receive(new Sequence(1), fixture.call("a"));

    assertEquals(List.of(new Sequence(1), fixture.failure("a")), fixture.sent());
  }

  @Test
  void clientMayComeBackBeforeItsLossIsNoticed() {
    fixture.open();
    fixture.send("1");
    RecordingTransport before = fixture.owner.wire;
    fixture.resume();
    before.listener.onBytes(fixture.protocol().write(fixture.call("late")));
    before.listener.onClosed(false);
    fixture.receive(new Sequence(1), fixture.call("a"));

    assertTrue(before.aborted);
    assertEquals(
        List.of(new Sequence(1), fixture.message("1"), fixture.failure("a")), fixture.sent());
    assertEquals(0, fixture.waiting);
    assertEquals(List.of(), fixture.owner.reasons);
  }

  @Test
  void ofTwoWhoComeBackTheLaterStays() {
    fixture.open();
    fixture.loseWire();
    fixture.resume();
    RecordingTransport first = fixture.owner.wire;
    fixture.resume();
    first.listener.onClosed(true);
    fixture.send("1");

    assertTrue(first.aborted);
    assertEquals(List.of(new Sequence(1), fixture.message("1")), fixture.sent());
  }

  @Test
  void olderHubProtocolMakesAnOrdinaryConnection() {
    fixture.shakeHands(1);
    fixture.receive(fixture.call("a"));
    fixture.tick(Duration.ofSeconds(1));
    assertEquals(List.of(fixture.failure("a")), fixture.sent());
    assertFalse(fixture.tryResume());
    fixture.loseWire();

    assertInstanceOf(CloseReason.TransportLost.class, fixture.owner.reason());
    assertEquals(0, fixture.kept);
  }
}
