package io.heliograph.http;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.testkit.http.HttpConnection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
  void connectionThatSendsNothingIsDropped() {
    try (HttpConnection socket = connect()) {
      assertTrue(socket.isAtEnd());
    }
  }

  @Test
  void headThatTricklesIsDropped() {
    try (HttpConnection socket = connect()) {
      assertDroppedWhileTrickling(socket);
    }
  }

  @Test
  void laterHeadThatTricklesIsDropped() {
    try (HttpConnection socket = connect()) {
      request(socket, REQUEST);
      request(socket, REQUEST);

      assertDroppedWhileTrickling(socket);
    }
  }

  @Test
  void headThatTricklesAfterARefusedUpgradeIsDropped() {
    try (HttpConnection socket = connect()) {
      request(socket, UPGRADE);

      assertDroppedWhileTrickling(socket);
    }
  }

  @Test
  void responseMayTakeAsLongAsItTakes() {
    try (HttpConnection waiting = connect()) {
      waiting.write(SLOW_REQUEST);
      // The whole limit of another connection passes meanwhile, twice.
      for (int i = 0; i < 2; i++) {
        try (HttpConnection other = connect()) {
          assertTrue(other.isAtEnd());
        }
      }
      SLOW_RESPONSE.complete();

      assertEquals("slow", waiting.readAnswer().body());
    }
  }

  private static void assertDroppedWhileTrickling(HttpConnection connection) {
    CompletableFuture<Boolean> end =
        CompletableFuture.supplyAsync(connection::isAtEnd, Thread::startVirtualThread);
    connection.write("GET / HTTP/1.1\r\nX: ");
    awaitUntil(
        "the trickling head is dropped",
        () -> {
          connection.write("x");
          return end.isDone();
        });
    assertTrue(end.join());
  }

  private static void request(HttpConnection connection, String request) {
    assertEquals("ok", connection.write(request).readAnswer().body());
  }

  private static HttpConnection connect() {
    return HttpConnection.toPort(server.actualPort());
  }
}
