package io.heliograph.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.LogConfig;
import io.heliograph.core.config.LogFormat;
import io.heliograph.core.config.TelemetryConfig;
import io.heliograph.core.config.TraceConfig;
import io.heliograph.deploy.logging.LogSwitch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class ManagementVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final Health health = new Health();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicReference<Level> level = new AtomicReference<>(Level.INFO);
  private final LogSwitch<Level> levelSwitch =
      new LogSwitch<>("level", LogConfig.LEVEL, level::get, level::set);
  private final ManagementVerticle management = verticle(0);

  private record Answer(int status, String body) {}

  private ManagementVerticle verticle(int port) {
    return new ManagementVerticle(
        new TelemetryConfig(
            "127.0.0.1",
            port,
            new LogConfig(Level.INFO, LogFormat.TEXT, List.of(), List.of()),
            new TraceConfig(Optional.empty(), 1)),
        health,
        List.of(levelSwitch),
        2,
        meters);
  }

  @BeforeEach
  void start() throws Exception {
    await(vertx.deployVerticle(management));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private Answer ask(HttpMethod method, String path) throws Exception {
    return ask(method, path, "");
  }

  private Answer ask(HttpMethod method, String path, String body) throws Exception {
    RequestOptions request =
        new RequestOptions()
            .setMethod(method)
            .setHost("127.0.0.1")
            .setPort(management.address().port())
            .setURI(path);
    return await(
        client
            .request(request)
            .compose(sent -> sent.send(body).compose(ManagementVerticleTest::answer)));
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    return response.body().map(body -> new Answer(response.statusCode(), body.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "STARTING, 200, 503, 503",
    "READY, 200, 200, 200",
    "STOPPING, 200, 200, 503",
  })
  void healthFollowsThePhase(Health.Phase phase, int live, int startup, int ready)
      throws Exception {
    health.enter(phase);

    assertEquals(live, ask(HttpMethod.GET, "/health/live").status());
    assertEquals(startup, ask(HttpMethod.HEAD, "/health/startup").status());
    assertEquals(ready, ask(HttpMethod.GET, "/health/ready").status());
  }

  @Test
  void answerNamesThePhase() throws Exception {
    assertEquals("{\"status\":\"starting\"}", ask(HttpMethod.GET, "/health/ready").body());
  }

  @Test
  void metricsHoldOwnMetersAndThoseOfTheVirtualMachine() throws Exception {
    Counter.builder("signalr.gateway.requests").register(meters).increment();

    String body = ask(HttpMethod.GET, "/metrics").body();

    assertTrue(body.contains("signalr_gateway_requests_total 1.0"), body);
    assertTrue(body.contains("jvm_threads_live_threads"), body);
    assertEquals(200, ask(HttpMethod.HEAD, "/metrics").status());
  }

  @Test
  void logLevelIsShownAndChanged() throws Exception {
    assertEquals("{\"level\":\"info\"}", ask(HttpMethod.GET, "/logging").body());

    Answer changed = ask(HttpMethod.PUT, "/logging/level", " debug\n");

    assertEquals(new Answer(200, "{\"level\":\"debug\"}"), changed);
    assertEquals(Level.DEBUG, level.get());
  }

  @Test
  void logLevelThatIsNoneChangesNothingAndIsExplained() throws Exception {
    Answer refused = ask(HttpMethod.PUT, "/logging/level", "loud\u0007");

    assertEquals(
        new Answer(400, "level: \"loud?\" (expected: one of error, warn, info, debug, trace)\n"),
        refused);
    assertEquals(413, ask(HttpMethod.PUT, "/logging/level", "x".repeat(70_000)).status());
    assertEquals(Level.INFO, level.get());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /logging, 405",
    "GET, /logging/level, 405",
    "PUT, /logging/loudness, 405",
    "GET, /logging/loudness, 404",
    "GET, /, 404",
    "GET, /health, 404",
    "GET, /health/ready/, 404",
    "POST, /health/ready, 405",
    "DELETE, /metrics, 405"
  })
  void anythingElseIsRefused(String method, String path, int status) throws Exception {
    assertEquals(status, ask(HttpMethod.valueOf(method), path).status());
  }

  @Test
  void takenPortIsNamedWithTheOptionThatChangesIt() throws InterruptedException {
    int port = management.address().port();

    Throwable failure =
        vertx
            .deployVerticle(verticle(port))
            .toCompletionStage()
            .handle((id, problem) -> problem)
            .toCompletableFuture()
            .orTimeout(20, TimeUnit.SECONDS)
            .join();

    StartFailure known = assertInstanceOf(StartFailure.class, failure);
    assertTrue(known.text().startsWith("cannot listen on 127.0.0.1:" + port), known::text);
    assertTrue(known.text().contains("--telemetry.management-port"), known::text);
  }
}
