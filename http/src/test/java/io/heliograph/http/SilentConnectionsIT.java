package io.heliograph.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SilentConnectionsIT {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String SLOW_REQUEST = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String UPGRADE =
      "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
  private static final SilentConnections.Limits LIMITS =
      new SilentConnections.Limits(
          Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(50));

  /// As the listener sets it; otherwise Vert.x reports a connection only when it has sent
  /// something.
  private static final HttpServerOptions OPTIONS =
      new HttpServerOptions().setHttp2ClearTextEnabled(false);

  private static final Vertx VERTX = Vertx.vertx();
  private static final Promise<Void> SLOW_RESPONSE = Promise.promise();
  private static HttpServer server;

  @BeforeAll
  static void startServer() {
    VERTX
        .deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                SilentConnections silent = new SilentConnections(vertx, LIMITS);
                server = vertx.createHttpServer(OPTIONS).connectionHandler(silent::onConnected);
                return server
                    .requestHandler(
                        request -> silent.onRequest(request, SilentConnectionsIT::answer))
                    .listen(0, "127.0.0.1");
              }
            })
        .await();
  }

  private static void answer(HttpServerRequest request) {
    if ("/slow".equals(request.path())) {
      SLOW_RESPONSE.future().onComplete(_ -> request.response().end("slow"));
    } else {
      request.response().end("ok");
    }
  }

  @AfterAll
  static void stopServer() {
    VERTX.close().await();
  }

  @Test
  void connectionThatSendsNothingIsDropped() throws IOException {
    try (Socket socket = connect()) {
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void headThatTricklesIsDropped() throws IOException {
    try (Socket socket = connect()) {
      assertDroppedWhileTrickling(socket);
    }
  }

  @Test
  void laterHeadThatTricklesIsDropped() throws IOException {
    try (Socket socket = connect()) {
      request(socket, REQUEST);
      request(socket, REQUEST);

      assertDroppedWhileTrickling(socket);
    }
  }

  @Test
  void headThatTricklesAfterARefusedUpgradeIsDropped() throws IOException {
    try (Socket socket = connect()) {
      request(socket, UPGRADE);

      assertDroppedWhileTrickling(socket);
    }
  }

  @Test
  void responseMayTakeAsLongAsItTakes() throws IOException {
    try (Socket waiting = connect()) {
      send(waiting, SLOW_REQUEST);
      // The whole limit of another connection passes meanwhile, twice.
      for (int i = 0; i < 2; i++) {
        try (Socket other = connect()) {
          assertEquals(-1, other.getInputStream().read());
        }
      }
      SLOW_RESPONSE.complete();

      assertTrue(readResponse(waiting).endsWith("slow"));
    }
  }

  private static void assertDroppedWhileTrickling(Socket socket) {
    CompletableFuture<Integer> end =
        CompletableFuture.supplyAsync(() -> readOne(socket), Thread::startVirtualThread);
    Instant deadline = Instant.now().plusSeconds(20);
    send(socket, "GET / HTTP/1.1\r\nX: ");
    while (!end.isDone()) {
      assertTrue(Instant.now().isBefore(deadline), "it may go on for ever");
      send(socket, "x");
      awaitBriefly(end);
    }
    assertEquals(-1, end.join());
  }

  /// A reset connection has been dropped, too.
  private static int readOne(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (SocketException _) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitBriefly(CompletableFuture<Integer> end) {
    var _ = end.copy().completeOnTimeout(0, 20, TimeUnit.MILLISECONDS).exceptionally(_ -> 0).join();
  }

  private static void request(Socket socket, String request) throws IOException {
    send(socket, request);
    assertTrue(readResponse(socket).endsWith("ok"));
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// Whether the other side still takes it is for the reader to find out.
  private static void send(Socket socket, String text) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // It has been dropped.
    }
  }

  private static String readResponse(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.read());
    }
    int length =
        Integer.parseInt(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
    return head + new String(in.readNBytes(length), StandardCharsets.US_ASCII);
  }
}
