package io.heliograph.e2e.transport;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.layout.OneProcess;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// WebSocket frames as they are on the wire, `client.md` rules F4, F7 and F8.
@OneProcess
class WebSocketFramesIT {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int FIN = 0x80;
  private static final int MERGE_LIMIT = 32 * 1024;
  private static final String SEPARATOR = "\u001e";

  private static TransportFixture service;

  @BeforeAll
  static void startService() {
    service = new TransportFixture("--node.keep-alive-interval", "300ms");
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  @Test
  void signsOfLifeAreMessagesAndNoControlFrames() {
    try (HttpSocket socket = start(service.negotiate())) {
      for (int i = 0; i < 3; i++) {
        assertEquals(new HttpSocket.Frame(FIN | TEXT, "{\"type\":6}\u001e"), socket.readFrame());
      }
    }
  }

  @Test
  void framesOfSeveralMessagesStaySmall() {
    HandClient client = service.negotiate();
    try (HttpSocket socket = start(client)) {
      CompletableFuture<?>[] sends =
          IntStream.range(0, 100)
              .mapToObj(i ->
                  CompletableFuture.runAsync(
                      () -> service.broadcast(client.hub(), "", i + " " + "x".repeat(5_000)),
                      Thread::startVirtualThread))
              .toArray(CompletableFuture[]::new);

      int received = 0;
      while (received < sends.length) {
        String payload = socket.readFrame().payload();
        int messages = payload.split(SEPARATOR).length;
        assertTrue(payload.endsWith(SEPARATOR), "a message is in pieces");
        assertTrue(messages == 1 || payload.length() <= MERGE_LIMIT, payload.length() + " bytes");
        received += payload.split("\"type\":1,", -1).length - 1;
      }
      CompletableFuture.allOf(sends).join();
    }
  }

  /// No code as JavaScript closes, 1000 with a text as Java does.
  @ParameterizedTest
  @ValueSource(strings = {"", "03e8487562436f6e6e656374696f6e2073746f707065642e"})
  void closeFrameIsAnsweredAtOnceByACloseFrame(String payload) {
    HandClient client = service.negotiate();
    try (HttpSocket socket = start(client)) {
      socket.sendFrame(CLOSE, HexFormat.of().parseHex(payload));

      HttpSocket.Frame frame = socket.readFrame();
      while (frame.head() == (FIN | TEXT)) {
        frame = socket.readFrame();
      }

      assertEquals(FIN | CLOSE, frame.head());
      assertTrue(socket.isAtEnd());
      awaitEndOf(client);
    }
  }

  @Test
  void clientThatDropsItsSocketHasLeft() {
    HandClient client = service.negotiate();

    start(client).close();

    awaitEndOf(client);
  }

  private static HttpSocket start(HandClient client) {
    HttpSocket socket = client.startWebSocket();
    socket.sendFrame(TEXT, HandClient.HANDSHAKE.getBytes(UTF_8));
    assertEquals(new HttpSocket.Frame(FIN | TEXT, "{}\u001e"), socket.readFrame());
    return socket;
  }

  private static void awaitEndOf(HandClient client) {
    awaitUntil("the connection is gone", () -> !service.exists(client));
  }
}
