package io.heliograph.core.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HubLogTest {
  private final HubLog log = new HubLog("test");

  @Test
  void isOffUntilSwitchedOn() {
    assertFalse(log.isOn());
    assertFalse(log.isOnFor("chat"));
  }

  @Test
  void isOnForTheHubsThatAreNamed() {
    log.showOnly(List.of("news", "chat"));

    assertTrue(log.isOn());
    assertTrue(log.isOnFor("chat"));
    assertFalse(log.isOnFor("games"));
    assertEquals(List.of("chat", "news"), log.hubs());
  }

  @Test
  void isOnForEveryHub() {
    log.showOnly(List.of(HubLog.EVERY_HUB));

    assertTrue(log.isOnFor("chat"));
  }

  @Test
  void isOffAgain() {
    log.showOnly(List.of("chat"));
    log.showOnly(List.of());

    assertFalse(log.isOn());
    assertFalse(log.isOnFor("chat"));
  }
}
