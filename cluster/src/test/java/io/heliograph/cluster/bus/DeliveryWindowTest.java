package io.heliograph.cluster.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeliveryWindowTest {
  private final DeliveryWindow window = new DeliveryWindow(800);

  @Test
  void nothingGoesInAboveTheLimit() {
    assertTrue(window.tryAdd(800));
    assertFalse(window.tryAdd(1));
    assertEquals(800, window.bytesInFlight());
  }

  @Test
  void anEmptyWindowHasRoomForAnything() {
    assertTrue(window.tryAdd(10_000));
    assertFalse(window.tryAdd(1));
  }

  @Test
  void whatWasNotSentAfterAllMakesRoomAgain() {
    window.tryAdd(800);
    window.remove(800);
    assertTrue(window.tryAdd(800));
  }

  @Test
  void nodeIsAskedOnceAnEighthIsUnknown() {
    window.tryAdd(99);
    assertFalse(window.beginAsking());
    window.tryAdd(1);
    assertTrue(window.beginAsking());
    assertFalse(window.beginAsking());
  }

  @Test
  void nodeThatOwesNothingIsNotAsked() {
    assertFalse(window.beginAskingAnyway());
    window.tryAdd(1);
    assertTrue(window.beginAskingAnyway());
  }

  @Test
  void answerCountsForWhatWasSentBeforeTheQuestion() {
    window.tryAdd(700);
    window.beginAsking();
    window.tryAdd(50);
    window.onAnswer(20);
    assertEquals(70, window.bytesInFlight());
  }

  @Test
  void bytesOfOthersThatWaitOnTheNodeCountToo() {
    window.tryAdd(100);
    window.beginAsking();
    window.onAnswer(790);
    assertFalse(window.tryAdd(11));
    assertTrue(window.tryAdd(10));
  }

  @Test
  void withoutAnAnswerEverythingStillCountsAndTheNodeIsAskedAgain() {
    window.tryAdd(800);
    window.beginAsking();
    window.onNoAnswer();
    assertEquals(800, window.bytesInFlight());
    assertTrue(window.beginAsking());
    window.onAnswer(0);
    assertEquals(0, window.bytesInFlight());
  }
}
