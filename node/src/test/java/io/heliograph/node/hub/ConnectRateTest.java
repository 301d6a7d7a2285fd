package io.heliograph.node.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectRateTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ConnectRate rate = new ConnectRate(10, 0);

  private long taken(long nanoTime) {
    return IntStream.range(0, 100).filter(_ -> rate.tryTake(nanoTime)).count();
  }

  @Test
  void aSecondsWorthComesInAtOnce() {
    assertEquals(10, taken(0));
    assertFalse(rate.tryTake(0));
  }

  @Test
  void moreComesInAsTimePasses() {
    taken(0);
    assertEquals(0, taken(SECOND / 20));
    assertEquals(1, taken(SECOND / 10));
    assertEquals(9, taken(SECOND));
  }

  @Test
  void quietTimeIsNotSavedUp() {
    taken(0);
    assertEquals(10, taken(100 * SECOND));
  }

  @Test
  void withoutALimitEverythingComesIn() {
    ConnectRate unlimited = new ConnectRate(0, 0);
    for (int i = 0; i < 1_000; i++) {
      assertTrue(unlimited.tryTake(0));
    }
  }
}
