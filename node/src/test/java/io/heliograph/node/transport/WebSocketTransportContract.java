package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.hub.TransferFormat;
import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.websocket.WebSocketConnection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every WebSocket transport does for its client and its connection, over a real socket.
abstract class WebSocketTransportContract {
  static final int DEADLINE_SECONDS = 30;
  static final WebSocketLimits LIMITS =
      new WebSocketLimits(100_000, 200_000, Duration.ofSeconds(1));

  final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(prefersNativeTransport()));
  private final CompletableFuture<Transport> opened = new CompletableFuture<>();
  final Inbox inbox = new Inbox();
  private Context loop;
  int port;

  /// Whether the transport is the lean one.
  abstract boolean lean();

  /// Whether the sockets are to be the operating system's own.
  boolean prefersNativeTransport() {
    return false;
  }

  /// The events that the transport reports to its connection.
  static final class Inbox implements TransportListener {
    final BlockingQueue<String> bytes = new LinkedBlockingQueue<>();
    final CompletableFuture<Boolean> closedByClient = new CompletableFuture<>();

    @Override
    public void onBytes(Buffer received) {
      bytes.add(received.toString());
    }

    @Override
    public void onClosed(boolean byClient) {
      assertTrue(closedByClient.complete(byClient), "told twice");
    }
  }

  @BeforeEach
  void listen() throws Exception {
    HttpServerOptions options = new HttpServerOptions();
    options
        .setPerMessageWebSocketCompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        .setWebSocketClosingTimeout(1)
        .setIdleTimeout(60);
    loop = vertx.getOrCreateContext();
    port =
        on(() ->
            vertx
                .createHttpServer(options)
                .requestHandler(this::accept)
                .listen(0, "127.0.0.1")
                .map(server -> server.actualPort()));
  }

  private void accept(HttpServerRequest request) {
    WebSocketUpgrade.of(request, LIMITS, lean())
        .accept()
        .onSuccess(wire -> opened.complete(wire.apply(inbox)))
        .onFailure(opened::completeExceptionally);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void upgradeIsAnswered() {
    try (HttpConnection client = HttpConnection.toPort(port)) {
      client.send("GET", "/", WebSocketConnection.UPGRADE, "");
      String head = client.readHead().text().toLowerCase(Locale.ROOT);

      assertTrue(head.startsWith("http/1.1 101 "), head);
      assertTrue(head.contains("upgrade: websocket\r\n"), head);
      assertTrue(head.contains("connection: upgrade\r\n"), head);
      assertTrue(head.contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n"), head);
      assertTrue(head.contains("cache-control: no-cache, no-store\r\n"), head);
      assertTrue(head.contains("pragma: no-cache\r\n"), head);
    }
  }

  @Test
  void payloadsArriveInOrderAsOneFrameEach() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      write("one", TransferFormat.TEXT);
      write("two", TransferFormat.BINARY);
      write("x".repeat(70_000), TransferFormat.TEXT);
      flush();

      assertFrame(0x81, "one", client.read());
      assertFrame(0x82, "two", client.read());
      assertFrame(0x81, "x".repeat(70_000), client.read());
    }
  }

  @Test
  void whatTheClientSendsArrivesInOrder() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      client.sendText("abc");
      client.send(0x02, bytes("de"));
      client.send(0x80, bytes("f"));

      assertEquals("abcdef", received(6));
    }
  }

  @Test
  void pingIsAnswered() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      client.send(0x89, bytes("are you there"));

      assertFrame(0x8A, "are you there", client.read());
    }
  }

  @Test
  void nothingIsToldWhilePaused() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      run(Transport::pause);
      client.sendText("held");
      client.send(0x89, new byte[0]);
      run(_ -> {});
      assertTrue(inbox.bytes.isEmpty());

      run(Transport::resume);
      assertEquals("held", received(4));
      assertFrame(0x8A, "", client.read());
    }
  }

  @Test
  void closeSendsWhatWasWrittenAndSaysGoodBye() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      write("last", TransferFormat.TEXT);
      run(Transport::close);
      write("too late", TransferFormat.TEXT);

      assertFrame(0x81, "last", client.read());
      WebSocketConnection.Frame close = client.read();
      assertEquals(0x88, close.first());
      assertEquals(1000, close.closeStatus());
      client.send(0x88, new byte[] {3, (byte) 0xE8});
      client.awaitEnd();
      inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void clientThatDoesNotAnswerTheGoodByeIsNotWaitedForLong() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      run(Transport::close);

      client.awaitEnd();
      inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void goodByeOfTheClientIsAnswered() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      client.send(0x88, new byte[] {3, (byte) 0xE9});

      WebSocketConnection.Frame close = client.read();
      assertEquals(0x88, close.first());
      assertEquals(1001, close.closeStatus());
      client.awaitEnd();
      assertTrue(inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  void clientThatVanishesHasNotSaidGoodBye() throws Exception {
    WebSocketConnection client = WebSocketConnection.open(port);
    transport();
    client.close();

    assertFalse(inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    write("to nobody", TransferFormat.TEXT);
    flush();
    run(Transport::close);
    run(Transport::abort);
  }

  @Test
  void clientThatReadsNothingHasNoRoomAtLast() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      boolean room = true;
      for (int i = 0; i < 1_000 && room; i++) {
        room = write("x".repeat(50_000), TransferFormat.TEXT);
      }

      assertFalse(room);
      client.read();
    }
  }

  @Test
  void whatWasWrittenWhileTheClientReadNothingArrivesWholeAndInOrder() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      int written = 0;
      while (written < 1_000 && write(numbered(written), TransferFormat.TEXT)) {
        flush();
        written++;
      }
      run(Transport::close);

      assertTrue(written > 1 && written < 1_000, written + " messages had room");
      for (int i = 0; i < written; i++) {
        assertFrame(0x81, numbered(i), client.read());
      }
      assertEquals(0x88, client.read().first());
    }
  }

  private static String numbered(int number) {
    return number + " " + "x".repeat(20_000);
  }

  @Test
  void oneMessageAlwaysHasRoom() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      assertTrue(write("x".repeat(2 * LIMITS.maxUnsentBytes()), TransferFormat.TEXT));
      flush();

      assertEquals(2 * LIMITS.maxUnsentBytes(), client.read().payload().length());
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void assertFrame(int first, String text, WebSocketConnection.Frame frame) {
    assertEquals(first, frame.first());
    assertEquals(text, frame.text());
  }

  String received(int length) throws InterruptedException {
    StringBuilder all = new StringBuilder();
    while (all.length() < length) {
      String next = inbox.bytes.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("only " + all + " was received");
      }
      all.append(next);
    }
    return all.toString();
  }

  boolean write(String text, TransferFormat format) throws Exception {
    Transport transport = transport();
    return on(() -> {
      try (Payload payload = new Payload(Buffer.buffer(text), format)) {
        return Future.succeededFuture(transport.write(payload));
      }
    });
  }

  private void flush() throws Exception {
    run(Transport::flush);
  }

  void run(Consumer<Transport> action) throws Exception {
    Transport transport = transport();
    on(() -> {
      action.accept(transport);
      return Future.succeededFuture();
    });
  }

  private Transport transport() throws Exception {
    return opened.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private <T> T on(Supplier<Future<T>> task) throws Exception {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(_ -> task.get().onComplete(promise));
    return promise
        .future()
        .toCompletionStage()
        .toCompletableFuture()
        .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }
}
