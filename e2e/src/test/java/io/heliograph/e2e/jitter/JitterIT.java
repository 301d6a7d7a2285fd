package io.heliograph.e2e.jitter;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.NegotiateServer;
import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.e2e.witness.ConnectOptions;
import io.heliograph.e2e.witness.HostedClients;
import io.heliograph.e2e.witness.Witness;
import io.heliograph.testkit.process.Meters;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Official JavaScript clients with stateful reconnect on networks that fail at random, under a
/// steady stream of numbered messages.
///
/// The run is short; `make jitter` makes a long one with the system properties `jitter.seconds`,
/// `jitter.clients` and `jitter.rate`.
class JitterIT {
  private static final Logger LOG = LoggerFactory.getLogger(JitterIT.class);
  private static final int SECONDS = Integer.getInteger("jitter.seconds", 15);
  private static final int CLIENTS = Integer.getInteger("jitter.clients", 4);
  private static final int MESSAGES_A_SECOND = Integer.getInteger("jitter.rate", 40);
  private static final int DEADLINE_SECONDS = 60;
  private static final String SEND = "/api/hubs/chat/:send?api-version=2022-06-01";

  private final ServiceProcess service = ServiceProcess.start("--node.event-loops", "3");
  private final TokenSigner signer =
      new TokenSigner(service.connectionString().replaceFirst(".*AccessKey=([^;]*).*", "$1"));
  private final RestClient rest = new RestClient(service.endpoint(), signer);
  private final HostedClients javaScript = HostedClients.onNode();
  private final List<NegotiateServer> backEnds = new ArrayList<>();
  private final List<JitteredClient> clients = new ArrayList<>();

  @BeforeEach
  void connectClients() throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      String protocol = i % 2 == 0 ? "json" : "messagepack";
      clients.add(connect(protocol, protocol + " " + (i + 1)));
    }
  }

  private JitteredClient connect(String protocol, String name) throws IOException {
    FailingNetwork network = new FailingNetwork(service.endpoint());
    NegotiateServer backEnd = new NegotiateServer(network.endpoint(), signer);
    backEnds.add(backEnd);
    ConnectOptions options =
        ConnectOptions.to(backEnd.url("chat", "ada")).stateful().listeningFor(Map.of("tick", 1));
    Witness witness =
        javaScript
            .connect("10", protocol, options)
            .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .join();
    return new JitteredClient(name, witness, network);
  }

  @AfterEach
  void stop() throws IOException {
    javaScript.close();
    clients.forEach(client -> client.network().close());
    backEnds.forEach(NegotiateServer::close);
    service.close();
  }

  @Test
  void everyMessageArrivesOnceAndInOrder() throws InterruptedException, ExecutionException {
    int last = SECONDS * MESSAGES_A_SECOND;
    List<CompletableFuture<Void>> receiving =
        clients.stream().map(client -> client.receiveUntil(last)).toList();
    SplittableRandom random = new SplittableRandom(7);
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    List<CompletableFuture<Void>> jitters =
        clients.stream().map(client -> client.jitter(random.split(), end)).toList();

    Map<Integer, Long> sentAt = sendNumbers(last);
    await(jitters);
    await(receiving);

    JitterFigures figures = new JitterFigures(clients, sentAt);
    clients.forEach(client -> client.assertNothingMissing(last));
    LOG.info("{}", figures);
    int cuts = clients.stream().mapToInt(client -> client.outages().size()).sum();
    assertTrue(cuts >= CLIENTS, "cuts: " + cuts);
    assertTrue(meter("signalr_node_connections_resumed_total") >= cuts);
    assertNothingIsKeptInTheEnd();
  }

  private Map<Integer, Long> sendNumbers(int last) throws InterruptedException, ExecutionException {
    Map<Integer, Long> sentAt = new ConcurrentHashMap<>();
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      List<ScheduledFuture<?>> sends = new ArrayList<>();
      for (int i = 1; i <= last; i++) {
        int number = i;
        long delay = number * TimeUnit.SECONDS.toNanos(1) / MESSAGES_A_SECOND;
        sends.add(clock.schedule(() -> send(number, sentAt), delay, TimeUnit.NANOSECONDS));
      }
      for (ScheduledFuture<?> send : sends) {
        send.get();
      }
    }
    return sentAt;
  }

  private void send(int number, Map<Integer, Long> sentAt) {
    sentAt.put(number, System.nanoTime());
    String json = JsonObject.of("target", "tick", "arguments", List.of(number)).encode();
    assertEquals(202, rest.call("POST", SEND, json).statusCode());
  }

  private static void await(List<CompletableFuture<Void>> futures) {
    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .orTimeout(SECONDS + DEADLINE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /// One client goes away for good, the others in good order.
  private void assertNothingIsKeptInTheEnd() throws InterruptedException, ExecutionException {
    clients.getFirst().network().fail();
    awaitMeter("signalr_node_connections_waiting", 1);
    sendNumbers(5);
    awaitMeter("signalr_node_replay_bytes", "more than 0", value -> value > 0);
    clients.stream().skip(1).forEach(client -> client.witness().close());

    awaitMeter("signalr_node_connections_waiting", 0);
    awaitMeter("signalr_node_replay_bytes", 0);
    awaitMeter("signalr_server_active_connections", 0);
    assertEquals(0, meter("signalr_node_replay_overflows_total"));
  }

  private double meter(String name) {
    return new Meters(service.management()).value(name);
  }

  private void awaitMeter(String name, double expected) {
    awaitMeter(name, String.valueOf(expected), value -> value == expected);
  }

  private void awaitMeter(String name, String expected, DoublePredicate isExpected) {
    awaitUntil(
        () -> name + ": " + meter(name) + " (expected: " + expected + ")",
        () -> isExpected.test(meter(name)));
  }
}
