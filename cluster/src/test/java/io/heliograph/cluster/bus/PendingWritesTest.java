package io.heliograph.cluster.bus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

class PendingWritesTest {
  private static final long LATER = PendingWrites.PATIENCE.toNanos();

  private final PendingWrites writes = new PendingWrites();

  @Test
  void senderWaitsForTheWrite() {
    Promise<Void> write = Promise.promise();
    Future<Void> sent = writes.add(write.future(), 0);
    writes.completeLate(LATER - 1);
    assertFalse(sent.isComplete());
    write.complete();
    assertTrue(sent.succeeded());
  }

  @Test
  void writeThatFailsIsOver() {
    Promise<Void> write = Promise.promise();
    Future<Void> sent = writes.add(write.future(), 0);
    write.fail("closed");
    assertTrue(sent.succeeded());
  }

  @Test
  void nobodyWaitsForNodeThatHasStoppedReading() {
    Promise<Void> first = Promise.promise();
    Promise<Void> second = Promise.promise();
    Future<Void> sent = writes.add(first.future(), 0);
    writes.completeLate(LATER);
    assertTrue(sent.succeeded());
    assertTrue(writes.add(second.future(), LATER).succeeded());
    first.complete();
    assertTrue(writes.add(Promise.<Void>promise().future(), LATER).succeeded());
  }

  @Test
  void oneLateWriteThatIsTakenDoesNotMakeTheOthersTaken() {
    Promise<Void> first = Promise.promise();
    writes.add(first.future(), 0);
    writes.add(Promise.<Void>promise().future(), 0);
    writes.completeLate(LATER);
    first.complete();
    assertTrue(writes.add(Promise.<Void>promise().future(), LATER).succeeded());
  }

  @Test
  void nobodyWaitsForNodeThatHasGone() {
    Future<Void> sent = writes.add(Promise.<Void>promise().future(), 0);
    writes.abandon();
    assertTrue(sent.succeeded());
    assertTrue(writes.add(Promise.<Void>promise().future(), 0).succeeded());
  }

  @Test
  void nodeThatReadsAgainIsWaitedForAgain() {
    Promise<Void> write = Promise.promise();
    writes.add(write.future(), 0);
    writes.completeLate(LATER);
    write.complete();
    assertFalse(writes.add(Promise.<Void>promise().future(), LATER).isComplete());
  }
}
