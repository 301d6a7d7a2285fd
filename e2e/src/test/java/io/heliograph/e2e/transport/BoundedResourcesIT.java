package io.heliograph.e2e.transport;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.e2e.service.ControlTraffic;
import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.websocket.WebSocketConnection;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clients that take more than they give: each is closed for the right reason and counted, memory
/// stays bounded, and nothing is lost for others meanwhile.
@OneProcess
class BoundedResourcesIT {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedResourcesIT.class);

  /// Well below the 216 MB that readers that stop are sent.
  private static final long MAX_GROWTH_MIB = 128;

  private static final String LARGE = "x".repeat(900_000);
  private static final int STOPPED_READERS = 8;
  private static final int LARGE_MESSAGES = 30;
  private static final int CROWD = 1_000;

  private static TransportFixture service;
  private static ProcessFigures figures;
  private ControlTraffic control;
  private long residentBefore;

  @BeforeAll
  static void startService() {
    service = new TransportFixture("--node.handshake-timeout", "3s");
    figures = new ProcessFigures(service.process());
    // Whatever the first large messages make the process grow by is not the clients' doing.
    HandClient client = service.negotiate();
    IntStream.range(0, LARGE_MESSAGES).forEach(_ -> service.broadcast(client.hub(), "", LARGE));
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  @BeforeEach
  void startControl() {
    control = service.newControlTraffic();
    residentBefore = figures.residentAfterCollection();
  }

  @AfterEach
  void memoryIsBoundedAndNothingIsLostForOthers() {
    control.close();
    long resident = figures.residentAfterCollection();
    LOG.info("resident memory: {} MiB before, {} MiB after", residentBefore, resident);
    assertTrue(
        resident - residentBefore < MAX_GROWTH_MIB,
        () -> "grown by " + (resident - residentBefore) + " MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WebSockets", "ServerSentEvents"})
  void readersThatStopAreClosedAsSlow(String transport) throws Exception {
    double slow = figures.ended("SlowClient");
    double counted = figures.sum("signalr_node_slow_clients_closed_total");
    double files = figures.openFiles();
    List<HandClient> clients = Stream.generate(service::negotiate).limit(STOPPED_READERS).toList();
    List<AutoCloseable> sockets = new ArrayList<>();
    clients.forEach(client -> sockets.add(start(client, transport)));

    for (int i = 0; i < LARGE_MESSAGES; i++) {
      clients.forEach(client -> service.broadcast(client.hub(), "", LARGE));
    }

    awaitUntil(
        "slow clients are closed", () -> figures.ended("SlowClient") == slow + STOPPED_READERS);
    assertEquals(counted + STOPPED_READERS, figures.sum("signalr_node_slow_clients_closed_total"));
    clients.forEach(BoundedResourcesIT::awaitEndOf);
    // Not even their sockets wait for them.
    awaitUntil("files are closed", () -> figures.openFiles() < files + STOPPED_READERS / 2);
    for (AutoCloseable socket : sockets) {
      socket.close();
    }
  }

  private static AutoCloseable start(HandClient client, String transport) {
    if (transport.equals("ServerSentEvents")) {
      return client.startStream();
    }
    WebSocketConnection socket = client.startWebSocket();
    socket.sendText(HandClient.HANDSHAKE);
    socket.read();
    return socket;
  }

  @Test
  void readerThatPausesWithinTheLimitLosesNothing() {
    HandClient client = service.negotiate();
    try (HttpConnection stream = client.startStream()) {
      String text = "x".repeat(40_000);
      for (int i = 0; i < 20; i++) {
        service.broadcast(client.hub(), "", i + text);
      }

      for (int i = 0; i < 20; i++) {
        String event = stream.readChunk();
        assertTrue(event.contains("[\"" + i + text + "\"]"), () -> event.substring(0, 100));
      }
    }
  }

  @Test
  void pollingClientsThatStayAwayAreClosedAsSlow() {
    double slow = figures.ended("SlowClient");
    List<HandClient> clients =
        Stream.generate(() -> service.negotiate(JsonObject.of("asrs.s.ttl", 300)))
            .limit(STOPPED_READERS)
            .map(HandClient::startPolling)
            .toList();

    for (int i = 0; i < LARGE_MESSAGES; i++) {
      clients.forEach(client -> service.broadcast(client.hub(), "", LARGE));
    }

    awaitUntil(
        "slow clients are closed", () -> figures.ended("SlowClient") == slow + STOPPED_READERS);
    clients.forEach(BoundedResourcesIT::awaitEndOf);
  }

  @Test
  void negotiationsThatNobodyUsesCostNothing() {
    double active = figures.active();

    List<HandClient> clients = inParallel(CROWD, service::negotiate);

    assertEquals(CROWD, clients.stream().map(HandClient::connectionId).distinct().count());
    assertEquals(active, figures.active());
    assertTrue(clients.stream().limit(20).noneMatch(service::exists));
  }

  /// Their end is the matter of `SilentConnectionsIT`.
  @Test
  void negotiationsThatAreNeverSpokenOutHinderNobody() {
    List<HttpConnection> halfOpen = inParallel(CROWD, BoundedResourcesIT::beginNegotiation);

    HandClient client = service.negotiate().startPolling();
    service.broadcast(client.hub(), "", "hi");
    assertTrue(client.poll().body().contains("\"hi\""));

    client.delete();
    halfOpen.forEach(HttpConnection::close);
  }

  private static HttpConnection beginNegotiation() {
    return new HttpConnection(service.endpoint())
        .write("POST /client/negotiate?hub=half HTTP/1.1\r\nHost: a\r\nAuthorization: Bea");
  }

  @Test
  void connectionsWithoutHandshakeAreClosedInTime() {
    double timeouts = figures.ended("HandshakeError");
    double active = figures.active();
    HandClient client = service.negotiate().withId("");

    List<WebSocketConnection> sockets = inParallel(CROWD, client::startWebSocket);

    awaitUntil(
        "silent clients are closed", () -> figures.ended("HandshakeError") == timeouts + CROWD);
    assertEquals(active, figures.active());
    sockets.forEach(WebSocketConnection::close);
  }

  @Test
  void floodOfCallsWhoseAnswersNobodyTakesIsClosedAsSlow() {
    double slow = figures.ended("SlowClient");
    HandClient client = service.negotiate().startPolling();
    String calls =
        "{\"type\":1,\"invocationId\":\"1\",\"target\":\"t\",\"arguments\":[]}\u001e".repeat(1_000);

    List<Integer> statuses = inParallel(100, () -> client.post(calls).status());

    assertTrue(statuses.contains(200) && statuses.contains(404), statuses::toString);
    assertEquals(slow + 1, figures.ended("SlowClient"));
    assertEquals(404, client.post(calls).status());
  }

  @Test
  void floodOfPingsIsTaken() {
    HandClient client = service.negotiate();
    try (HttpConnection stream = client.startStream()) {
      List<Integer> statuses = inParallel(CROWD, () -> client.post("{\"type\":6}\u001e").status());

      assertEquals(List.of(200), statuses.stream().distinct().toList());
      service.broadcast(client.hub(), "", "still there");
      assertTrue(stream.readChunk().contains("still there"));
    }
  }

  private static <T> List<T> inParallel(int times, Supplier<T> action) {
    List<CompletableFuture<T>> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < times; i++) {
        results.add(CompletableFuture.supplyAsync(action, threads));
      }
    }
    return results.stream().map(CompletableFuture::join).toList();
  }

  private static void awaitEndOf(HandClient client) {
    awaitUntil("the connection is gone", () -> !service.exists(client));
  }
}
