package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.hub.TransferFormat;
import io.heliograph.node.transport.LongPollingTransport.Polled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongPollingTransportTest {
  private static final LongPollingTransport.Limits LIMITS =
      new LongPollingTransport.Limits(10, 100, Duration.ofSeconds(90), Duration.ofSeconds(15));

  private final List<Boolean> ends = new ArrayList<>();
  private long now;
  private final LongPollingTransport wire =
      new LongPollingTransport(
          LIMITS,
          () -> now,
          new TransportListener() {
            @Override
            public void onBytes(Buffer bytes) {}

            @Override
            public void onClosed(boolean byClient) {
              ends.add(byClient);
            }
          });

  @Test
  void pollGetsWhatIsWrittenWhileItWaits() {
    Future<Polled> poll = wire.poll(1);
    write("a");
    write("b");
    assertFalse(poll.isComplete());
    wire.flush();

    assertEquals("ab", bytesOf(poll));
  }

  @Test
  void pollGetsWhatWasWrittenBeforeIt() {
    write("a");
    wire.flush();
    write("b");

    assertEquals("ab", bytesOf(wire.poll(1)));
  }

  @Test
  void laterPollTakesOverAndTheEarlierEnds() {
    Future<Polled> first = wire.poll(1);
    Future<Polled> second = wire.poll(2);
    write("a");
    wire.flush();

    assertTrue(first.result().ended());
    assertEquals("a", bytesOf(second));
  }

  @Test
  void pollIsAnsweredWithNothingWhenItsTimeIsOver() {
    write("greeting");
    wire.poll(0);
    Future<Polled> poll = wire.poll(1);
    tick(Duration.ofSeconds(89));
    assertFalse(poll.isComplete());
    tick(Duration.ofSeconds(1));

    assertEquals("", bytesOf(poll));
    assertEquals(List.of(), ends);
  }

  @Test
  void pollWaitsForTheFirstBytesHoweverLong() {
    Future<Polled> poll = wire.poll(1);
    tick(Duration.ofSeconds(100));
    assertFalse(poll.isComplete());
    write("a");
    wire.flush();

    assertEquals("a", bytesOf(poll));
  }

  @Test
  void clientThatStaysAwayIsLost() {
    tick(Duration.ofSeconds(14));
    assertEquals(List.of(), ends);
    tick(Duration.ofSeconds(1));

    assertEquals(List.of(false), ends);
    assertTrue(wire.poll(1).result().ended());
  }

  @Test
  void nothingIsLostOnAPollWhoseClientHasGone() {
    wire.poll(1);
    wire.abandon(1);
    write("a");
    wire.flush();

    assertEquals("a", bytesOf(wire.poll(2)));
  }

  @Test
  void abandoningAnEarlierPollLeavesTheLaterOneAlone() {
    wire.poll(1);
    Future<Polled> second = wire.poll(2);
    wire.abandon(1);

    assertFalse(second.isComplete());
  }

  @Test
  void closeEndsThePollThatWaits() {
    Future<Polled> poll = wire.poll(1);
    wire.close();

    assertTrue(poll.result().ended());
    assertEquals(List.of(false), ends);
  }

  @Test
  void lastWordsReachTheClientBeforeItIsToldThatItIsOver() {
    write("bye");
    wire.close();
    assertEquals(List.of(), ends);

    assertEquals("bye", bytesOf(wire.poll(1)));
    assertTrue(wire.poll(2).result().ended());
    assertEquals(List.of(false), ends);
  }

  @Test
  void closedWireWhoseClientNeverComesBackIsForgotten() {
    write("bye");
    wire.close();
    tick(Duration.ofSeconds(15));

    assertEquals(List.of(false), ends);
  }

  @Test
  void clientThatNeverPollsCannotMakeItGrow() {
    assertTrue(tryWrite("more than ten bytes"));
    assertFalse(tryWrite("x"));
  }

  @Test
  void abortEndsThePollAndKeepsNothing() {
    write("a");
    Future<Polled> poll = wire.poll(1);
    assertEquals("a", bytesOf(poll));
    wire.poll(2);
    wire.abort();
    wire.abort();

    assertEquals(List.of(false), ends);
  }

  private void write(String text) {
    assertTrue(tryWrite(text));
  }

  private boolean tryWrite(String text) {
    try (Payload payload = new Payload(Buffer.buffer(text), TransferFormat.TEXT)) {
      return wire.write(payload);
    }
  }

  private void tick(Duration later) {
    now += later.toNanos();
    wire.onTick(now);
  }

  private static String bytesOf(Future<Polled> poll) {
    assertTrue(poll.succeeded());
    assertFalse(poll.result().ended());
    return poll.result().bytes().toString();
  }
}
