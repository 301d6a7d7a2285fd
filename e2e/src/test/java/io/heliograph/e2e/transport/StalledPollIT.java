package io.heliograph.e2e.transport;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A poll whose client does not take the answer, `client.md` 3.1.
@OneProcess
class StalledPollIT {
  private static final String LARGE = "x".repeat(900_000);
  private static final String SLOW_CLIENTS = "signalr_node_slow_clients_closed_total";

  private static TransportFixture service;

  @BeforeAll
  static void startService() {
    service = new TransportFixture("--node.max-unsent-bytes", "32MiB");
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  @Test
  void answerThatIsNotTakenIsCutOffAndItsConnectionEnded() {
    ProcessFigures figures = new ProcessFigures(service.process());
    HandClient client = service.negotiate(JsonObject.of("asrs.s.ttl", 300)).startPolling();
    // More than the buffers of both ends take.
    for (int i = 0; i < 16; i++) {
      service.broadcast(client.hub(), "", LARGE);
    }
    try (HttpConnection poll = client.beginPoll()) {
      awaitUntil("the answer is cut off", () -> figures.sum(SLOW_CLIENTS) > 0);

      assertEquals("204 text/plain", client.poll().summary());
      assertThrows(RuntimeException.class, () -> readWhole(poll), "the answer arrives whole");
    }
  }

  private static void readWhole(HttpConnection poll) {
    HttpAnswer answer = poll.readAnswer();
    if (answer.body().length() < Integer.parseInt(answer.header("content-length"))) {
      throw new IllegalStateException("cut off");
    }
  }
}
