package io.heliograph.e2e.transport;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubMessage.Ack;
import io.heliograph.core.protocol.HubMessage.Sequence;
import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.e2e.witness.RawWebSockets;
import io.heliograph.testkit.process.Meters;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How much is kept for resumable connections, and for how long (`client.md` 6).
@OneProcess
class StatefulLimitsIT {
  private static final int MORE_THAN_IS_KEPT = 10;
  private static final String KILOBYTE = "x".repeat(1000);

  private static TransportFixture service;
  private static RawWebSockets sockets;

  @BeforeAll
  static void startService() {
    service =
        new TransportFixture(
            "--node.event-loops",
            "2",
            "--node.stateful-reconnect-timeout",
            "3s",
            "--node.stateful-reconnect-buffer",
            "8KiB");
    sockets = new RawWebSockets();
  }

  @AfterAll
  static void stopService() throws IOException {
    sockets.close();
    service.close();
  }

  @Test
  void clientThatStaysAwayIsForgotten() {
    try (StatefulClient client = connect()) {
      client.cut();
      awaitUntil("it is waited for", () -> meter("connections_waiting") == 1);
      broadcast(client, 1);
      // The 202 says that the bus has the message, not that the node does.
      awaitUntil("the message is kept", () -> meter("replay_bytes") > 0);

      awaitUntil("the connection is gone", () -> !service.exists(client.hand()));
      assertEquals(404, client.refusal());
      assertNothingIsKept();
    }
  }

  @Test
  void moreThanIsKeptEndsAConnectionThatWaits() {
    double before = meter("replay_overflows_total");
    try (StatefulClient client = connect()) {
      client.cut();
      broadcast(client, MORE_THAN_IS_KEPT);

      awaitUntil("it is counted", () -> meter("replay_overflows_total") == before + 1);
      assertEquals(404, client.refusal());
      assertNothingIsKept();
    }
  }

  @Test
  void connectedClientIsSentMoreThanIsKeptAndLosesOnlyTheWayBack() {
    try (StatefulClient client = connect()) {
      broadcast(client, MORE_THAN_IS_KEPT);
      assertEquals(MORE_THAN_IS_KEPT, client.next(MORE_THAN_IS_KEPT).size());
      client.send(new Ack(MORE_THAN_IS_KEPT));
      awaitUntil("nothing is kept", () -> meter("replay_bytes") == 0);
      client.cut();
      client.resume();
      assertEquals(new Sequence(MORE_THAN_IS_KEPT + 1), client.next());

      broadcast(client, MORE_THAN_IS_KEPT);
      client.next(MORE_THAN_IS_KEPT);
      client.cut();

      assertEquals(404, client.refusal());
      assertNothingIsKept();
    }
  }

  @Test
  void everyoneIsToldWhenTheServiceStops() throws IOException {
    try (TransportFixture stopping = new TransportFixture("--node.event-loops", "2");
        StatefulClient present = StatefulClient.connect(stopping, sockets, "json");
        StatefulClient absent = StatefulClient.connect(stopping, sockets, "json")) {
      absent.cut();
      present.cut();
      present.resume();
      assertEquals(new Sequence(1), present.next());

      ServiceProcess.Ended ended = stopping.process().stop();

      assertEquals(0, ended.status(), ended::toString);
      HubMessage.Close last = (HubMessage.Close) present.next();
      assertTrue(last.allowReconnect());
      assertEquals(1000, present.socket().awaitClose());
    }
  }

  private static StatefulClient connect() {
    return StatefulClient.connect(service, sockets, "json");
  }

  private static void broadcast(StatefulClient client, int messages) {
    for (int i = 0; i < messages; i++) {
      service.broadcast(client.hand().hub(), "", KILOBYTE);
    }
  }

  private static void assertNothingIsKept() {
    awaitUntil("nothing is kept", () -> meter("replay_bytes") == 0);
    awaitUntil("nobody is waited for", () -> meter("connections_waiting") == 0);
  }

  private static double meter(String name) {
    return new Meters(service.process().management()).value("signalr_node_" + name);
  }
}
