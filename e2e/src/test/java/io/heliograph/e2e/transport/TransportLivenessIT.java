package io.heliograph.e2e.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.testkit.http.HttpConnection;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pings and timeouts of the HTTP transports, `client.md` rules H7 and H8, with short intervals.
@OneProcess
class TransportLivenessIT {
  private static final String PING = "{\"type\":6}\u001e";
  private static final String PING_EVENT = "data: " + PING + "\r\n\r\n";

  private static TransportFixture service;

  @BeforeAll
  static void startService() {
    service =
        new TransportFixture("--node.keep-alive-interval", "300ms", "--node.client-timeout", "1s");
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  @Test
  void silentEventStreamIsPinged() {
    HandClient client = service.negotiate();
    try (HttpConnection stream = client.startStream()) {
      assertEquals(PING_EVENT, stream.readChunk());
      assertEquals(PING_EVENT, stream.readChunk());
    }
  }

  /// The one who never pings has been there for longer than the limit when the other one is given
  /// up.
  @Test
  void onlyClientsThatPingAreGivenUpForSilence() {
    HandClient neverPings = service.negotiate();
    HandClient stopsPinging = service.negotiate();
    HandClient polls = service.negotiate().startPolling();
    try (HttpConnection _ = neverPings.startStream();
        HttpConnection stream = stopsPinging.startStream()) {
      polls.post(PING);
      stopsPinging.post(PING);

      String event = stream.readChunk();
      while (event.equals(PING_EVENT)) {
        event = stream.readChunk();
      }

      assertTrue(event.contains("\"error\":\"Connection ping timeout.\""), event);
      assertEquals("", stream.readChunk());
      assertTrue(service.exists(neverPings));
      assertTrue(service.exists(polls));
    }
  }

  @Test
  void nothingButMessagesIsPolled() {
    HandClient client = service.negotiate().startPolling();
    try (HttpConnection poll = client.beginPoll()) {
      HandClient other = service.negotiate();
      try (HttpConnection stream = other.startStream()) {
        assertEquals(PING_EVENT, stream.readChunk());
        assertEquals(PING_EVENT, stream.readChunk());
      }
      service.broadcast(client.hub(), "", "hi");

      assertEquals(
          "{\"type\":1,\"target\":\"message\",\"arguments\":[\"hi\"]}\u001e",
          poll.readAnswer().body());
    }
  }
}
