package io.heliograph.e2e.transport;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.testkit.websocket.WebSocketConnection;
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
    try (WebSocketConnection socket = start(service.negotiate())) {
      for (int i = 0; i < 3; i++) {
        assertEquals("{\"type\":6}\u001e", readText(socket));
      }
    }
  }

  @Test
  void framesOfSeveralMessagesStaySmall() {
    HandClient client = service.negotiate();
    try (WebSocketConnection socket = start(client)) {
      CompletableFuture<?>[] sends =
          IntStream.range(0, 100)
              .mapToObj(i ->
                  CompletableFuture.runAsync(
                      () -> service.broadcast(client.hub(), "", i + " " + "x".repeat(5_000)),
                      Thread::startVirtualThread))
              .toArray(CompletableFuture[]::new);

      int received = 0;
      while (received < sends.length) {
        String payload = readText(socket);
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
    try (WebSocketConnection socket = start(client)) {
      socket.send(WebSocketConnection.CLOSE, HexFormat.of().parseHex(payload));

      WebSocketConnection.Frame frame = socket.read();
      while (frame.first() == WebSocketConnection.TEXT) {
        frame = socket.read();
      }

      assertEquals(WebSocketConnection.CLOSE, frame.first());
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

  private static WebSocketConnection start(HandClient client) {
    WebSocketConnection socket = client.startWebSocket();
    socket.sendText(HandClient.HANDSHAKE);
    assertEquals("{}\u001e", readText(socket));
    return socket;
  }

  private static String readText(WebSocketConnection socket) {
    WebSocketConnection.Frame frame = socket.read();
    assertEquals(WebSocketConnection.TEXT, frame.first());
    return frame.text();
  }

  private static void awaitEndOf(HandClient client) {
    awaitUntil("the connection is gone", () -> !service.exists(client));
  }
}
