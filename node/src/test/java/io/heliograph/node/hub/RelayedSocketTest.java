package io.heliograph.node.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.WireId;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.node.connection.RecordingTransport;
import io.heliograph.node.transport.TransportListener;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A socket that is held for a connection elsewhere, and what stands for it there: what one side
/// takes its time for, the other side waits for.
class RelayedSocketTest {
  private static final HubName CHAT = HubName.of("chat");
  private static final ConnectionId CONNECTION = new ConnectionId("c1");
  private static final WireId WIRE = new WireId("w1");
  private static final Duration TICK = Duration.ofSeconds(1);

  private final List<String> read = new ArrayList<>();
  private final List<Boolean> ends = new ArrayList<>();
  private final CommandBus bus = new DirectBus();
  private long now;
  private boolean busy;
  private boolean gone;
  private @Nullable RecordingTransport opened;
  private final HeldWire held = new HeldWire(bus, CHAT, CONNECTION, WIRE, _ -> gone = true);
  private final RemoteWire remote =
      new RemoteWire(
          bus, new RelayCommand.Resume(CHAT, CONNECTION, WIRE), 1_000, () -> now, new Reader());

  /// The connection: pauses its transport for everything it reads if the test wants it to.
  private final class Reader implements TransportListener {
    @Override
    public void onBytes(Buffer bytes) {
      read.add(bytes.toString());
      if (busy) {
        remote.pause();
      }
    }

    @Override
    public void onClosed(boolean byClient) {
      ends.add(byClient);
    }
  }

  /// Gives each side what the other says.
  private final class DirectBus implements CommandBus {
    @Override
    public Future<Void> send(HubCommand.Send command) {
      return Future.failedFuture("no messages here");
    }

    @Override
    @SuppressWarnings("unchecked") // each command is answered with its own type
    public <A extends Answer> Future<A> request(Command.Request<A> command) {
      Future<? extends Answer> answer =
          switch (command) {
            case RelayCommand.WireInput input -> remote.onInput(input);
            case RelayCommand.WireOutput output -> held.onOutput(output);
            default -> throw new IllegalStateException(command.toString());
          };
      return (Future<A>) answer;
    }
  }

  RelayedSocketTest() {
    held.open(listener -> opened = new RecordingTransport(listener));
  }

  @Test
  void bytesFollowWhenTheConnectionHasTakenThoseBefore() {
    busy = true;
    receive("a");
    receive("b");
    receive("c");
    assertEquals(List.of("a"), read);
    remote.resume();
    assertEquals(List.of("a", "bc"), read);
    busy = false;
    remote.resume();
    receive("d");

    assertEquals(List.of("a", "bc", "d"), read);
  }

  @Test
  void socketIsNotReadWhileTheConnectionIsBusy() {
    busy = true;
    receive("a");
    assertFalse(socket().paused);
    tick();
    assertTrue(socket().paused);
    remote.resume();

    assertFalse(socket().paused);
  }

  @Test
  void connectionThatIsBusyForAMinuteIsAlive() {
    busy = true;
    receive("a");
    for (int second = 0; second < 60; second++) {
      tick();
    }
    receive("b");
    assertEquals(List.of("a"), read);
    assertEquals(List.of(), ends);
    assertFalse(socket().aborted);
    remote.resume();

    assertEquals(List.of("a", "b"), read);
  }

  @Test
  void lossOfTheSocketIsToldWhileTheConnectionIsBusy() {
    busy = true;
    receive("a");
    receive("b");
    socket().listener.onClosed(false);
    tick();

    assertEquals(List.of(false), ends);
    assertEquals(List.of("a"), read);
    assertTrue(gone);
  }

  @Test
  void goodbyeIsHeardBehindWhatWasSaidBefore() {
    busy = true;
    receive("a");
    receive("b");
    tick();
    socket().listener.onClosed(true);
    tick();
    assertEquals(List.of(), ends);
    busy = false;
    remote.resume();

    assertEquals(List.of("a", "b"), read);
    assertEquals(List.of(true), ends);
    assertTrue(gone);
  }

  @Test
  void busyConnectionThatChangesItsSocketLetsThisOneGo() {
    busy = true;
    receive("a");
    remote.abort();

    assertEquals(List.of(false), ends);
    assertTrue(socket().aborted);
  }

  @Test
  void holderThatIsSilentIsDead() {
    now += Duration.ofSeconds(15).toNanos();
    remote.onTick(now);

    assertEquals(List.of(false), ends);
  }

  private void receive(String text) {
    socket().listener.onBytes(Buffer.buffer(text));
  }

  private RecordingTransport socket() {
    return Objects.requireNonNull(opened);
  }

  private void tick() {
    now += TICK.toNanos();
    held.onTick(now);
    remote.onTick(now);
  }
}
