package io.heliograph.node.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.protocol.EncodedValue;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubMessage.Ack;
import io.heliograph.core.protocol.HubMessage.Sequence;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.core.protocol.JsonHubProtocol;
import io.heliograph.core.protocol.MessagePackHubProtocol;
import io.heliograph.node.transport.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A connection that loses its wire, `client.md` 6, in both hub protocols.
@ParameterizedClass
@ValueSource(strings = {"json", "messagepack"})
class StatefulConnectionTest {
  private static final int BUFFER = 500;
  private static final ConnectionSettings SETTINGS =
      new ConnectionSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          1000,
          Duration.ofHours(1),
          new StatefulReconnect(BUFFER, Duration.ofSeconds(15)),
          true);

  @Parameter String protocolName = "";

  private final RecordingOwner owner = new RecordingOwner();
  private final HubConnection connection =
      new HubConnection(
          new ConnectionIdentity(HubName.of("chat"), new ConnectionId("c1"), null),
          SETTINGS,
          owner,
          listener -> owner.wire = new RecordingTransport(listener));

  @Test
  void clientIsSentAgainWhatItHasNotAcknowledged() {
    open();
    send("1", "2", "3");
    receive(new Ack(1));
    loseWire();
    send("4");
    assertEquals(1, owner.waiting);

    resume();

    assertEquals(List.of(new Sequence(2), message("2"), message("3"), message("4")), sent());
    assertEquals(0, owner.waiting);
    assertEquals(3, owner.replayed);
  }

  @Test
  void messagesGoOnBehindTheReplay() {
    open();
    send("1");
    loseWire();
    resume();
    send("2");
    receive(new Sequence(1), new Ack(2));
    loseWire();

    resume();

    assertEquals(List.of(new Sequence(3)), sent());
  }

  @Test
  void onlyMessagesOfTheApplicationAreCounted() {
    open();
    tick(Duration.ofSeconds(15));
    assertEquals(List.of(HubMessage.Ping.INSTANCE), sent());
    send("1");
    loseWire();

    resume();

    assertEquals(List.of(new Sequence(1), message("1")), sent());
  }

  @Test
  void unitOfSeveralMessagesCountsAsMany() {
    open();
    HubProtocol protocol = protocol();
    Buffer unit = Buffer.buffer();
    List.of("1", "2", "3").forEach(text -> unit.appendBuffer(protocol.write(message(text))));
    try (Payload payload = new Payload(unit, protocol.transferFormat())) {
      connection.send(payload);
    }
    send("4");
    receive(new Ack(1));
    loseWire();
    resume();
    assertEquals(new Sequence(1), sent().getFirst());
    assertEquals(5, sent().size());
    receive(new Sequence(1), new Ack(3));
    loseWire();

    resume();

    assertEquals(List.of(new Sequence(4), message("4")), sent());
  }

  @Test
  void acknowledgementOfMoreThanWasSentStandsForAll() {
    open();
    send("1");
    receive(new Ack(100));
    assertEquals(0, owner.kept);
    send("2");
    loseWire();

    resume();

    assertEquals(List.of(new Sequence(2), message("2")), sent());
  }

  @Test
  void clientIsToldOnceASecondWhatHasCome() {
    open();
    tick(Duration.ofSeconds(1));
    assertEquals(List.of(), sent());
    receive(HubMessage.Ping.INSTANCE, call("a"), new HubMessage.CancelInvocation("a"));
    tick(Duration.ofSeconds(1));
    tick(Duration.ofSeconds(1));

    assertEquals(List.of(failure("a"), new Ack(2)), sent());
  }

  @Test
  void whatComesAgainIsNotProcessedAgain() {
    open();
    receive(call("a"), call("b"));
    loseWire();
    resume();
    receive(call("unknown"), new Sequence(2), call("b"), call("c"));
    tick(Duration.ofSeconds(1));

    assertEquals(
        List.of(new Sequence(1), failure("a"), failure("b"), failure("c"), new Ack(3)), sent());
  }

  @Test
  void clientIsToldAgainWhatItMayNotHaveHeard() {
    open();
    receive(call("a"));
    tick(Duration.ofSeconds(1));
    loseWire();
    resume();
    tick(Duration.ofSeconds(1));

    assertEquals(new Ack(1), sent().getLast());
  }

  @Test
  void goodbyeIsHeardEvenBeforeTheSequence() {
    open();
    loseWire();
    resume();
    receive(new HubMessage.Close(null, false));

    assertInstanceOf(CloseReason.ClientClosed.class, owner.reason());
  }

  @Test
  void messagesThatHaveNeverComeAreFatal() {
    open();
    receive(call("a"));
    loseWire();
    resume();
    receive(new Sequence(3));

    assertInstanceOf(CloseReason.ProtocolViolated.class, owner.reason());
    assertInstanceOf(HubMessage.Close.class, sent().getLast());
    loseWire();
    assertEquals(1, owner.ended);
  }

  @Test
  void numbersBelowTheFirstAreFatal() {
    open();
    receive(new Sequence(0));

    assertInstanceOf(CloseReason.ProtocolViolated.class, owner.reason());
  }

  @Test
  void messageThatWasCutByTheLossIsForgotten() {
    open();
    Buffer whole = protocol().write(call("a"));
    owner.wire.listener.onBytes(whole.getBuffer(0, whole.length() / 2));
    loseWire();
    resume();
    receive(new Sequence(1), call("a"));

    assertEquals(List.of(new Sequence(1), failure("a")), sent());
  }

  @Test
  void clientThatStaysAwayIsGivenUpAndNothingIsKeptForIt() {
    open();
    send("1");
    loseWire();
    tick(Duration.ofSeconds(14));
    assertTrue(owner.kept > 0);
    assertEquals(List.of(), owner.reasons);
    tick(Duration.ofSeconds(1));

    assertInstanceOf(CloseReason.TransportLost.class, owner.reason());
    assertEquals(0, owner.kept);
    assertEquals(1, owner.ended);
    assertFalse(connection.resume(RecordingTransport::new));
  }

  @Test
  void clientThatSaysGoodbyeIsNotWaitedFor() {
    open();
    owner.wire.listener.onClosed(true);

    assertInstanceOf(CloseReason.ClientClosed.class, owner.reason());
    assertEquals(1, owner.ended);
  }

  @Test
  void connectionCanBeClosedWhileItWaits() {
    open();
    loseWire();
    connection.close(new CloseReason.ServerShutdown());

    assertInstanceOf(CloseReason.ServerShutdown.class, owner.reason());
    assertEquals(1, owner.ended);
    assertFalse(connection.resume(RecordingTransport::new));
  }

  @Test
  void connectionThatWaitsEndsWithItsToken() {
    open();
    tick(Duration.ofMinutes(59));
    loseWire();
    owner.now += Duration.ofMinutes(1).toNanos();
    tick(Duration.ZERO);

    assertInstanceOf(CloseReason.TokenExpired.class, owner.reason());
  }

  @Test
  void moreThanIsKeptEndsAConnectionThatWaits() {
    open();
    loseWire();
    sendMany(100);

    assertInstanceOf(CloseReason.ReplayOverflowed.class, owner.reason());
    assertEquals(0, owner.kept);
    assertEquals(1, owner.ended);
  }

  @Test
  void connectedClientGetsMoreThanIsKeptButCannotComeBackThen() {
    open();
    sendMany(100);
    assertEquals(100, sent().size());
    assertTrue(owner.kept <= BUFFER, () -> "kept: " + owner.kept);
    loseWire();

    assertInstanceOf(CloseReason.ReplayOverflowed.class, owner.reason());
    assertEquals(1, owner.ended);
  }

  @Test
  void clientCanComeBackAgainOnceItHasAcknowledgedWhatWasGivenUp() {
    open();
    sendMany(100);
    receive(new Ack(99));
    loseWire();

    resume();

    assertEquals(List.of(new Sequence(100), message("99")), sent());
  }

  @Test
  void resumptionFindsOutThatMessagesWereGivenUp() {
    open();
    sendMany(100);

    assertFalse(connection.resume(RecordingTransport::new));
    assertInstanceOf(CloseReason.ReplayOverflowed.class, owner.reason());
    assertInstanceOf(HubMessage.Close.class, sent().getLast());
  }

  @Test
  void singleMessageIsKeptHoweverLarge() {
    open();
    String large = "x".repeat(BUFFER);
    loseWire();
    send(large);

    resume();

    assertEquals(List.of(new Sequence(1), message(large)), sent());
  }

  @Test
  void clientMayComeBackBeforeItsLossIsNoticed() {
    open();
    send("1");
    RecordingTransport before = owner.wire;
    resume();
    before.listener.onBytes(protocol().write(call("late")));
    before.listener.onClosed(false);
    receive(new Sequence(1), call("a"));

    assertTrue(before.aborted);
    assertEquals(List.of(new Sequence(1), message("1"), failure("a")), sent());
    assertEquals(0, owner.waiting);
    assertEquals(List.of(), owner.reasons);
  }

  @Test
  void ofTwoWhoComeBackTheLaterStays() {
    open();
    loseWire();
    resume();
    RecordingTransport first = owner.wire;
    resume();
    first.listener.onClosed(true);
    send("1");

    assertTrue(first.aborted);
    assertEquals(List.of(new Sequence(1), message("1")), sent());
  }

  @Test
  void silentClientHasOnlyLostItsWire() {
    open();
    receive(HubMessage.Ping.INSTANCE);
    tick(Duration.ofSeconds(30));

    assertTrue(owner.wire.aborted);
    assertEquals(List.of(), owner.reasons);
  }

  @Test
  void olderHubProtocolMakesAnOrdinaryConnection() {
    shakeHands(1);
    receive(call("a"));
    tick(Duration.ofSeconds(1));
    assertEquals(List.of(failure("a")), sent());
    assertFalse(connection.resume(RecordingTransport::new));
    loseWire();

    assertInstanceOf(CloseReason.TransportLost.class, owner.reason());
    assertEquals(0, owner.kept);
  }

  @Test
  void lossBeforeTheWelcomeIsTheEnd() {
    owner.wire.listener.onBytes(handshake(2));
    loseWire();

    assertInstanceOf(CloseReason.TransportLost.class, owner.reason());
    assertEquals(1, owner.ended);
  }

  private void open() {
    shakeHands(2);
  }

  private void shakeHands(int version) {
    owner.wire.listener.onBytes(handshake(version));
    owner.joined.complete();
    owner.wire.payloads.clear();
  }

  private Buffer handshake(int version) {
    return Buffer.buffer(
        "{\"protocol\":\"" + protocolName + "\",\"version\":" + version + "}\u001e");
  }

  private HubProtocol protocol() {
    return protocolName.equals("json") ? JsonHubProtocol.INSTANCE : MessagePackHubProtocol.INSTANCE;
  }

  private void loseWire() {
    owner.wire.listener.onClosed(false);
  }

  private void resume() {
    assertTrue(connection.resume(listener -> owner.wire = new RecordingTransport(listener)));
  }

  private void send(String... texts) {
    for (String text : texts) {
      Buffer bytes = protocol().write(message(text));
      try (Payload payload = new Payload(bytes, protocol().transferFormat())) {
        connection.send(payload);
      }
    }
  }

  private void sendMany(int count) {
    IntStream.range(0, count).forEach(i -> send(String.valueOf(i)));
  }

  private void receive(HubMessage... messages) {
    Buffer bytes = Buffer.buffer();
    for (HubMessage message : messages) {
      bytes.appendBuffer(protocol().write(message));
    }
    owner.wire.listener.onBytes(bytes);
  }

  private void tick(Duration time) {
    owner.now += time.toNanos();
    HubProtocol protocol = protocol();
    connection.onTick(
        owner.now,
        language ->
            new Payload(language.write(HubMessage.Ping.INSTANCE), protocol.transferFormat()));
  }

  /// What has gone over the wire of now.
  private List<HubMessage> sent() {
    List<HubMessage> messages = new ArrayList<>();
    for (Buffer payload : owner.wire.payloads) {
      ByteBuf left = Unpooled.wrappedBuffer(payload.getBytes());
      while (left.isReadable()) {
        messages.add(protocol().parse(left));
      }
    }
    return messages;
  }

  private HubMessage message(String text) {
    EncodedValue arguments = new EncodedValue(EncodedValue.Encoding.JSON, array(text));
    HubMessage written = new HubMessage.Invocation(null, "m", arguments, List.of());
    return parsed(written);
  }

  private HubMessage call(String id) {
    EncodedValue none = new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer("[]"));
    return parsed(new HubMessage.Invocation(id, "m", none, List.of()));
  }

  private HubMessage failure(String id) {
    return HubMessage.Completion.failed(
        id, "Invocation failed, no upstream is configured for this event.");
  }

  /// With values in the encoding of the protocol.
  private HubMessage parsed(HubMessage message) {
    HubMessage parsed =
        protocol().parse(Unpooled.wrappedBuffer(protocol().write(message).getBytes()));
    assertTrue(parsed != null);
    return parsed;
  }

  private static Buffer array(String text) {
    return Buffer.buffer("[\"" + text + "\"]");
  }
}
