package io.heliograph.node.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedConcurrencyTest {
  private static final List<Integer> MANY = IntStream.range(0, 200).boxed().toList();

  private final List<Integer> begun = new ArrayList<>();
  private final List<Promise<Void>> underWay = new ArrayList<>();

  private Future<Void> begin(Integer thing) {
    begun.add(thing);
    Promise<Void> promise = Promise.promise();
    underWay.add(promise);
    return promise.future();
  }

  @Test
  void fewAreUnderWayAtOnceAndAllAreDone() {
    Future<Void> done = BoundedConcurrency.forEach(MANY, this::begin);
    assertEquals(64, begun.size());
    for (int i = 0; i < MANY.size(); i++) {
      assertFalse(done.isComplete());
      underWay.get(i).complete();
    }
    assertTrue(done.succeeded());
    assertEquals(MANY, begun);
  }

  @Test
  void failureIsToldAfterTheOthersAreDone() {
    Future<Void> done =
        BoundedConcurrency.forEach(
            MANY,
            thing -> {
              begun.add(thing);
              return thing == 3 ? Future.failedFuture("three") : Future.succeededFuture();
            });
    assertEquals(MANY, begun);
    assertEquals("three", done.cause().getMessage());
  }

  @Test
  void laterFailureIsToldAsWell() {
    Future<Void> done = BoundedConcurrency.forEach(MANY, this::begin);
    for (int i = 0; i < MANY.size(); i++) {
      if (i == 100) {
        underWay.get(i).fail("hundred");
      } else {
        underWay.get(i).complete();
      }
    }
    assertEquals(MANY, begun);
    assertEquals("hundred", done.cause().getMessage());
  }
}
