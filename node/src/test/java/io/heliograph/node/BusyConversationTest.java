package io.heliograph.node;

import static io.heliograph.testkit.waiting.Await.await;
import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static io.heliograph.testkit.waiting.Await.on;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.config.Secret;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.ScriptedBackend;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.hub.Node;
import io.heliograph.node.hub.NodeServices;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.heliograph.testkit.cluster.LocalCommandBus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A conversation that takes its time is felt by its client on every transport, over real sockets.
class BusyConversationTest {
  private static final AccessKey KEY = new AccessKey(new Secret("a key of this test"));
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final BusLimits LIMITS =
      new BusLimits(1_000_000, 1_000, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(90));
  private static final String END = "\u001e";
  private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}" + END;
  private static final String FIRST = "{\"type\":1,\"target\":\"first\",\"arguments\":[]}" + END;
  private static final String SECOND = "{\"type\":1,\"target\":\"second\",\"arguments\":[]}" + END;

  /// As much as may wait.
  private static final String LARGEST = "x".repeat(1_048_576);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScriptedBackend backend = new ScriptedBackend();
  private final Context loop = vertx.getOrCreateContext();
  private final int port;

  BusyConversationTest() throws Exception {
    NodeConfig config = ServiceConfig.defaults().node();
    NodeTelemetry telemetry = NodeTelemetry.of(Telemetry.of(new SimpleMeterRegistry()));
    NodeId id = NodeId.random();
    LocalCommandBus bus = new LocalCommandBus(vertx, LIMITS);
    ClusterAccess cluster =
        new ClusterAccess(
            new InMemoryDirectory(id), new InMemoryMemberships(InstantSource.system()), bus);
    Node node = new Node(id, config, new NodeServices(cluster, backend, telemetry), loop);
    ConnectionShard shard = await(on(loop, () -> node.newShard(loop)));
    bus.join(new LocalCommandBus.Member(loop, node.commandHandler()));
    TokenValidator validator =
        new TokenValidator(
            () -> List.of(KEY), ServiceConfig.defaults().auth(), InstantSource.system());
    ConnectionTokens tokens =
        new ConnectionTokens(() -> List.of(KEY), InstantSource.system(), Duration.ofMinutes(1));
    ClientEndpoint endpoint =
        new ClientEndpoint(
            vertx,
            new ClientEndpoint.Shared(
                new ClientAuthentication(validator), tokens, bus, config, telemetry),
            shard);
    port =
        await(
            on(
                loop,
                () ->
                    vertx
                        .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                        .requestHandler(endpoint::answers)
                        .listen(0, "127.0.0.1")
                        .map(server -> server.actualPort())));
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdownNow();
    await(vertx.close());
  }

  @Test
  void postOfAPollingClientIsAnsweredWhenItsBytesAreTaken() throws Exception {
    String target = negotiate();
    assertEquals(200, request("GET", target, "").get().statusCode());
    CompletableFuture<HttpResponse<String>> poll = request("GET", target, "");
    assertPostsWaitForTheConversation(target);

    assertEquals("{}" + END, poll.get().body());
  }

  @Test
  void postOfAnEventStreamsClientIsAnsweredWhenItsBytesAreTaken() throws Exception {
    String target = negotiate();
    HttpRequest stream =
        newRequest("GET", target, "").setHeader("Accept", "text/event-stream").build();
    client.sendAsync(stream, BodyHandlers.ofInputStream()).get();

    assertPostsWaitForTheConversation(target);
  }

  private void assertPostsWaitForTheConversation(String target) throws Exception {
    CompletableFuture<HttpResponse<String>> handshake = request("POST", target, HANDSHAKE);
    awaitLast("opened");
    assertWaits(handshake);
    take();
    assertEquals(200, handshake.get().statusCode());

    CompletableFuture<HttpResponse<String>> first = request("POST", target, FIRST);
    awaitLast(FIRST);
    CompletableFuture<HttpResponse<String>> second = request("POST", target, SECOND);
    assertWaits(first);
    take();
    assertEquals(200, first.get().statusCode());
    awaitLast(SECOND);
    assertWaits(second);
    take();

    assertEquals(200, second.get().statusCode());
  }

  /// Whatever has been answered by now would have come before the answer to a later request.
  private void assertWaits(CompletableFuture<?> request) throws Exception {
    negotiate();
    assertFalse(request.isDone());
  }

  @Test
  void moreThanMayWaitIsRefusedAndNotTaken() throws Exception {
    String target = openPolling();
    CompletableFuture<HttpResponse<String>> first = request("POST", target, FIRST);
    awaitLast(FIRST);
    CompletableFuture<HttpResponse<String>> one = request("POST", target, LARGEST);
    CompletableFuture<HttpResponse<String>> other = request("POST", target, LARGEST);
    CompletableFuture.anyOf(one, other).get();
    HttpResponse<String> refused = (one.isDone() ? one : other).get();

    assertEquals(503, refused.statusCode());
    assertEquals("5", refused.headers().firstValue("Retry-After").orElseThrow());
    assertFalse(first.isDone());
    assertFalse(one.isDone() && other.isDone());
    assertEquals(List.of("opened", FIRST), talk().events);
  }

  @Test
  void endOfTheConnectionAnswersWhatWaits() throws Exception {
    String target = openPolling();
    CompletableFuture<HttpResponse<String>> first = request("POST", target, FIRST);
    awaitLast(FIRST);
    on(loop, () -> talk().client().close(new CloseReason.ServerShutdown()));

    assertEquals(200, first.get().statusCode());
    assertEquals(404, request("POST", target, SECOND).get().statusCode());
  }

  @Test
  void webSocketIsNotReadWhileTheConversationIsBusy() throws Exception {
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token())
            .buildAsync(
                URI.create("ws://127.0.0.1:" + port + "/client?hub=chat"),
                new WebSocket.Listener() {})
            .get();
    socket.sendText(HANDSHAKE + FIRST, true).get();
    socket.sendText(SECOND, true).get();
    awaitLast("opened");
    take();
    awaitLast(FIRST);
    take();

    awaitLast(SECOND);
    assertEquals(List.of("opened", FIRST, SECOND), talk().events);
    assertTrue(talk().query.startsWith("hub=chat"), talk().query);
  }

  private String openPolling() throws Exception {
    String target = negotiate();
    request("GET", target, "").get();
    var _ = request("GET", target, "");
    CompletableFuture<HttpResponse<String>> handshake = request("POST", target, HANDSHAKE);
    awaitLast("opened");
    take();
    handshake.get();
    return target;
  }

  private ScriptedBackend.Talk talk() {
    return backend.only();
  }

  private void take() throws Exception {
    await(
        on(
            loop,
            () -> {
              talk().take();
              return Future.succeededFuture();
            }));
  }

  private String negotiate() throws Exception {
    String answer =
        request("POST", "/client/negotiate?hub=chat&negotiateVersion=1", "").get().body();
    return "/client?hub=chat&id=" + new JsonObject(answer).getString("connectionToken");
  }

  private CompletableFuture<HttpResponse<String>> request(
      String method, String target, String body) {
    return client.sendAsync(newRequest(method, target, body).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder newRequest(String method, String target, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
        .method(method, BodyPublishers.ofString(body))
        .header("Authorization", "Bearer " + token())
        .timeout(DEADLINE);
  }

  private static String token() {
    String content =
        encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
            + '.'
            + encoded(
                new JsonObject()
                    .put("aud", "http://localhost/client/?hub=chat")
                    .put("exp", Instant.now().plusSeconds(60).getEpochSecond())
                    .toBuffer()
                    .getBytes());
    return content + '.' + encoded(KEY.sign(content.getBytes(UTF_8)));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Waits until the only conversation there is has been told that, and nothing behind it.
  private void awaitLast(String event) {
    awaitUntil(
        event, () -> !backend.talks.isEmpty() && event.equals(lastOf(backend.only().events)));
  }

  private static @Nullable String lastOf(List<String> events) {
    return events.isEmpty() ? null : events.getLast();
  }
}
