package io.heliograph.benchmarks;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// The service as a single process: time to ready, resident memory, and REST sends per second to
/// one client, beside what the same HTTP server does without sending anything (`/api/health`).
///
/// `java ... StandaloneBenchmark deploy/target/heliograph.jar [requests] [rounds]`
public final class StandaloneBenchmark {
  private static final int PORT = 18_888;
  private static final int CALLERS = 64;
  private static final String ENDPOINT = "http://127.0.0.1:" + PORT;
  private static final HubName HUB = HubName.of("bench");
  private static final char END_OF_MESSAGE = 0x1e;
  private static final Buffer BODY =
      Buffer.buffer(
          "{\"target\":\"newMessage\",\"arguments\":[{\"sender\":\"ada\",\"text\":\""
              + "x".repeat(60)
              + "\"}]}");

  private record Round(Duration ready, long idleBytes, Load sends, Load health) {}

  private record Load(double perSecond, double cpuMicros) {}

  private final Vertx vertx = Vertx.vertx();

  /// Apart from the callers, so that it can read while they are busy.
  private final Vertx receiver = Vertx.vertx();

  /// Held for as long as its connections are wanted: Vert.x closes them with it.
  private final WebSocketClient webSockets = receiver.createWebSocketClient();

  private final TokenIssuer tokens =
      new TokenIssuer(new AccessKey(AuthConfig.DEVELOPMENT_KEY), InstantSource.system());
  private final Path jar;
  private final int requests;

  private StandaloneBenchmark(Path jar, int requests) {
    this.jar = jar;
    this.requests = requests;
  }

  public static void main(String[] args) throws Exception {
    Path jar = Path.of(args[0]);
    int requests = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    StandaloneBenchmark benchmark = new StandaloneBenchmark(jar, requests);
    try {
      List<Round> measured = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        measured.add(benchmark.round());
      }
      print(requests, measured);
    } finally {
      await(benchmark.vertx.close());
      await(benchmark.receiver.close());
    }
  }

  private Round round() throws Exception {
    try (MeasuredProcess service = MeasuredProcess.start(jar, PORT)) {
      TimeUnit.SECONDS.sleep(2);
      long idle = service.residentBytes();
      measureSends(service);
      Load sends = measureSends(service);
      Load health = measureHealth(service);
      return new Round(service.timeToReady(), idle, sends, health);
    }
  }

  private Load measureSends(MeasuredProcess service) throws Exception {
    Promise<Void> received = Promise.promise();
    WebSocket client = connect(received);
    String path = "/api/hubs/bench/users/ada/:send";
    RequestOptions request =
        request(HttpMethod.POST, path + "?api-version=2022-06-01")
            .putHeader("Authorization", "Bearer " + tokens.restToken(ENDPOINT + path))
            .putHeader("Content-Type", "application/json");
    Load load = measure(service, request, 202, received.future());
    await(client.close());
    return load;
  }

  private Load measureHealth(MeasuredProcess service) throws Exception {
    return measure(service, request(HttpMethod.GET, "/api/health"), 200, Future.succeededFuture());
  }

  private Load measure(
      MeasuredProcess service, RequestOptions request, int status, Future<Void> andThen)
      throws Exception {
    Duration cpuBefore = service.cpuTime();
    long began = System.nanoTime();
    Promise<Void> answered = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(_ ->
            new RequestLoad(vertx, CALLERS, request, BODY, status)
                .run(requests, CALLERS)
                .onComplete(answered));
    await(answered.future());
    await(andThen);
    double seconds = (System.nanoTime() - began) / 1e9;
    double cpuMicros = service.cpuTime().minus(cpuBefore).toNanos() / 1e3;
    return new Load(requests / seconds, cpuMicros / requests);
  }

  /// A client that counts what it receives.
  private WebSocket connect(Promise<Void> received) throws Exception {
    String token =
        tokens.clientToken(ENDPOINT, HUB, Optional.of(new UserId("ada")), Duration.ofHours(1));
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(PORT)
            .setURI("/client/?hub=bench")
            .putHeader("Authorization", "Bearer " + token);
    Promise<Void> welcomed = Promise.promise();
    WebSocket webSocket = await(webSockets.connect(options));
    Counter counter = new Counter(requests, welcomed, received);
    webSocket.textMessageHandler(counter::onText);
    webSocket.closeHandler(_ -> received.tryFail("the service has closed the client's connection"));
    webSocket.writeTextMessage("{\"protocol\":\"json\",\"version\":1}" + END_OF_MESSAGE);
    await(welcomed.future());
    return webSocket;
  }

  private static final class Counter {
    private final int expected;
    private final Promise<Void> welcomed;
    private final Promise<Void> all;
    private int received;

    private Counter(int expected, Promise<Void> welcomed, Promise<Void> all) {
      this.expected = expected;
      this.welcomed = welcomed;
      this.all = all;
    }

    private void onText(String text) {
      if (text.startsWith("{}")) {
        welcomed.complete();
      } else if (text.contains("newMessage") && ++received == expected) {
        all.complete();
      }
    }
  }

  private static RequestOptions request(HttpMethod method, String uri) {
    return new RequestOptions().setHost("127.0.0.1").setPort(PORT).setMethod(method).setURI(uri);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.MINUTES);
  }

  private static void print(int requests, List<Round> rounds) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%d rounds of %d requests, %d callers, loopback; medians (minimum - maximum)%n",
        rounds.size(),
        requests,
        CALLERS);
    row("time to ready, ms", rounds, round -> round.ready().toMillis());
    row("resident idle, MiB", rounds, round -> round.idleBytes() / 1048576.0);
    row("sends to one client, per second", rounds, round -> round.sends().perSecond());
    row("  service CPU per send, us", rounds, round -> round.sends().cpuMicros());
    row("floor: GET /api/health, per second", rounds, round -> round.health().perSecond());
    row("  service CPU per request, us", rounds, round -> round.health().cpuMicros());
  }

  private static void row(String name, List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-36s %10.1f  (%.1f - %.1f)%n",
        name,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
