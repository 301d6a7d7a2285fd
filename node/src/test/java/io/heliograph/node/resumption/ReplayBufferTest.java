package io.heliograph.node.resumption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {
  private static final int OVERHEAD = 32;

  private long used;
  private final ReplayBudget budget = new ReplayBudget(1000, bytes -> used += bytes);
  private final ReplayBuffer buffer = new ReplayBuffer(500, budget);

  @Test
  void bytesAreCountedUntilTheyAreAcknowledged() {
    buffer.add(bytes(100), 1);
    buffer.add(bytes(50), 1);
    assertEquals(150 + 2 * OVERHEAD, used);
    buffer.acknowledge(1);
    assertEquals(50 + OVERHEAD, used);
    buffer.acknowledge(2);

    assertEquals(0, used);
    assertEquals(3, buffer.firstId());
    assertEquals(0, buffer.count());
  }

  @Test
  void unitOfWhichOnlyTheBeginningIsAcknowledgedIsSentAgainAsAWhole() {
    buffer.add(bytes(10), 1);
    buffer.add(bytes(100), 2);
    buffer.acknowledge(2);

    assertEquals(2, buffer.firstId());
    assertEquals(2, buffer.count());
    assertEquals(100, buffer.unacknowledged().findFirst().orElseThrow().length());
  }

  @Test
  void acknowledgementsThatComeLateOrTwiceChangeNothing() {
    buffer.add(bytes(1), 1);
    buffer.add(bytes(1), 1);
    buffer.acknowledge(2);
    buffer.acknowledge(1);
    buffer.acknowledge(-5);

    assertEquals(3, buffer.firstId());
    assertTrue(buffer.isComplete());
  }

  @Test
  void bytesThatAreSharedAreNotCopied() {
    Buffer shared = bytes(100);
    buffer.add(shared, 1);

    assertSame(shared, buffer.unacknowledged().findFirst().orElseThrow());
  }

  @Test
  void partOfSomethingMuchLargerDoesNotKeepAllOfItAlive() {
    Buffer part = BufferInternal.buffer(Unpooled.wrappedBuffer(new byte[100_000], 7, 50));
    buffer.add(part, 1);

    Buffer kept = buffer.unacknowledged().findFirst().orElseThrow();
    assertNotSame(part, kept);
    assertEquals(part, kept);
  }

  @Test
  void oldestAreGivenUpAtTheLimit() {
    for (int i = 0; i < 10; i++) {
      buffer.add(bytes(100 - OVERHEAD), 1);
    }

    assertEquals(500, used);
    assertEquals(6, buffer.firstId());
    assertFalse(buffer.isComplete());
    buffer.acknowledge(4);
    assertFalse(buffer.isComplete());
    buffer.acknowledge(5);
    assertTrue(buffer.isComplete());
  }

  @Test
  void whoeverComesWhenAllTogetherKeepTooMuchGivesUpItsOwn() {
    List<ReplayBuffer> others =
        List.of(new ReplayBuffer(500, budget), new ReplayBuffer(500, budget));
    others.forEach(other -> other.add(bytes(500 - OVERHEAD), 1));
    assertEquals(1000, used);

    buffer.add(bytes(1), 1);

    assertEquals(1000, used);
    assertFalse(buffer.isComplete());
    others.forEach(other -> assertTrue(other.isComplete()));
    others.forEach(ReplayBuffer::clear);
    assertEquals(0, used);
  }

  private static Buffer bytes(int length) {
    return Buffer.buffer(new byte[length]);
  }
}
