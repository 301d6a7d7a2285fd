package io.heliograph.node.resumption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubMessage.Ack;
import io.heliograph.core.protocol.HubMessage.Sequence;
import io.heliograph.node.conversation.CloseReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What a connection without a wire waits for, and what it does not survive (`client.md` 6).
@ParameterizedClass
@ValueSource(strings = {"json", "messagepack"})
class WaitingConnectionTest {
  private final StatefulFixture fixture;

  WaitingConnectionTest(String protocol) {
    fixture = new StatefulFixture(protocol);
  }

  @Test
  void clientThatStaysAwayIsGivenUpAndNothingIsKeptForIt() {
    fixture.open();
    fixture.send("1");
    fixture.loseWire();
    fixture.tick(Duration.ofSeconds(14));
    assertTrue(fixture.kept > 0);
    assertEquals(List.of(), fixture.owner.reasons);
    fixture.tick(Duration.ofSeconds(1));

    assertInstanceOf(CloseReason.TransportLost.class, fixture.owner.reason());
    assertEquals(0, fixture.kept);
    assertEquals(1, fixture.owner.ended);
    assertFalse(fixture.tryResume());
  }

  @Test
  void clientThatSaysGoodbyeIsNotWaitedFor() {
    fixture.open();
    fixture.owner.wire.listener.onClosed(true);

    assertInstanceOf(CloseReason.ClientClosed.class, fixture.owner.reason());
    assertEquals(1, fixture.owner.ended);
  }

  @Test
  void connectionCanBeClosedWhileItWaits() {
    fixture.open();
    fixture.loseWire();
    fixture.connection.close(new CloseReason.ServerShutdown());

    assertInstanceOf(CloseReason.ServerShutdown.class, fixture.owner.reason());
    assertEquals(1, fixture.owner.ended);
    assertFalse(fixture.tryResume());
  }

  @Test
  void connectionThatWaitsEndsWithItsToken() {
    fixture.open();
    fixture.tick(Duration.ofMinutes(59));
    fixture.loseWire();
    fixture.owner.now += Duration.ofMinutes(1).toNanos();
    fixture.tick(Duration.ZERO);

    assertInstanceOf(CloseReason.TokenExpired.class, fixture.owner.reason());
  }

  @Test
  void moreThanIsKeptEndsAConnectionThatWaits() {
    fixture.open();
    fixture.loseWire();
    fixture.sendMany(100);

    assertInstanceOf(CloseReason.ReplayOverflowed.class, fixture.owner.reason());
    assertEquals(0, fixture.kept);
    assertEquals(1, fixture.owner.ended);
  }

  @Test
  void connectedClientGetsMoreThanIsKeptButCannotComeBackThen() {
    fixture.open();
    fixture.sendMany(100);
    assertEquals(100, fixture.sent().size());
    assertTrue(fixture.kept <= StatefulFixture.BUFFER, () -> "kept: " + fixture.kept);
    fixture.loseWire();

    assertInstanceOf(CloseReason.ReplayOverflowed.class, fixture.owner.reason());
    assertEquals(1, fixture.owner.ended);
  }

  @Test
  void clientCanComeBackAgainOnceItHasAcknowledgedWhatWasGivenUp() {
    fixture.open();
    fixture.sendMany(100);
    fixture.receive(new Ack(99));
    fixture.loseWire();

    fixture.resume();

    assertEquals(List.of(new Sequence(100), fixture.message("99")), fixture.sent());
  }

  @Test
  void resumptionFindsOutThatMessagesWereGivenUp() {
    fixture.open();
    fixture.sendMany(100);

    assertFalse(fixture.tryResume());
    assertInstanceOf(CloseReason.ReplayOverflowed.class, fixture.owner.reason());
    assertInstanceOf(HubMessage.Close.class, fixture.sent().getLast());
  }

  @Test
  void singleMessageIsKeptHoweverLarge() {
    fixture.open();
    String large = "x".repeat(StatefulFixture.BUFFER);
    fixture.loseWire();
    fixture.send(large);

    fixture.resume();

    assertEquals(List.of(new Sequence(1), fixture.message(large)), fixture.sent());
  }

  @Test
  void silentClientHasOnlyLostItsWire() {
    fixture.open();
    fixture.receive(HubMessage.Ping.INSTANCE);
    fixture.tick(Duration.ofSeconds(30));

    assertTrue(fixture.owner.wire.aborted);
    assertEquals(List.of(), fixture.owner.reasons);
  }

  @Test
  void lossBeforeTheWelcomeIsTheEnd() {
    fixture.owner.wire.listener.onBytes(fixture.handshake(2));
    fixture.loseWire();

    assertInstanceOf(CloseReason.TransportLost.class, fixture.owner.reason());
    assertEquals(1, fixture.owner.ended);
  }
}
