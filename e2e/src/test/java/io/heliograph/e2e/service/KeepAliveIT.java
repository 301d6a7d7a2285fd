package io.heliograph.e2e.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.layout.OneProcess;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Pings and timeouts, `client.md` rules H7 and H8, with short intervals.
@OneProcess
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeepAliveIT {
  private final ServiceFixture service =
      new ServiceFixture("--node.keep-alive-interval", "1s", "--node.client-timeout", "3s");

  @AfterAll
  void stopService() throws IOException {
    service.close();
  }

  @Test
  void silentConnectionIsPinged() {
    try (var hub = service.newHub()) {
      var socket = hub.openSocket("ada");
      socket.sendText("{\"protocol\":\"json\",\"version\":1}\u001e");

      assertEquals("{}\u001e", socket.next().payload().toString(UTF_8));
      assertEquals("{\"type\":6}\u001e", socket.next().payload().toString(UTF_8));
      assertEquals("{\"type\":6}\u001e", socket.next().payload().toString(UTF_8));
    }
  }

  @Test
  void clientThatStopsPingingIsGivenUpAndOneThatNeverDidStays() {
    try (var hub = service.newHub()) {
      var neverPings = hub.connectRaw("json", "ada");
      var stopsPinging = hub.connectRaw("json", "grace");
      stopsPinging.socket().sendText("{\"type\":6}\u001e");

      stopsPinging.socket().awaitClose();

      assertFalse(neverPings.socket().isClosed());
      hub.send("/users/ada/:send", HubFixture.message("still there"));
      assertTrue(neverPings.nextText().contains("still there"));
    }
  }
}
