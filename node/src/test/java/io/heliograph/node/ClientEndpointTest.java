package io.heliograph.node;

import static io.heliograph.testkit.waiting.Await.await;
import static io.heliograph.testkit.waiting.Await.on;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.Secret;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.node.conversation.NoBackend;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.hub.Node;
import io.heliograph.node.hub.NodeServices;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.heliograph.testkit.cluster.LocalCommandBus;
import io.heliograph.testkit.cluster.RecordingBus;
import io.heliograph.testkit.http.HttpCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The last row of the status matrix, `client.md` 3.1: unexpected failures.
class ClientEndpointTest {
  private static final AccessKey KEY = new AccessKey(new Secret("a key of this test"));
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String INTERNAL_ERROR = "500 text/plain Internal server error.";

  private final Vertx vertx = Vertx.vertx();
  private final RecordingBus bus =
      new RecordingBus(new LocalCommandBus(vertx, new BusLimits(1, 1, 1, DEADLINE, DEADLINE)));
  private boolean keysAreReadable = true;
  private int port;

  ClientEndpointTest() throws Exception {
    bus.fail(new IllegalStateException("of this test"));
    Context loop = vertx.getOrCreateContext();
    ServiceConfig config = ServiceConfig.defaults();
    NodeTelemetry telemetry = NodeTelemetry.of(Telemetry.of(new SimpleMeterRegistry()));
    NodeId id = NodeId.random();
    ClusterAccess cluster =
        new ClusterAccess(
            new InMemoryDirectory(id), new InMemoryMemberships(InstantSource.system()), bus);
    Node node =
        new Node(id, config.node(), new NodeServices(cluster, NoBackend.INSTANCE, telemetry), loop);
    ConnectionShard shard = await(on(loop, () -> node.newShard(loop)));
    TokenValidator validator =
        new TokenValidator(this::keys, config.auth(), InstantSource.system());
    ConnectionTokens tokens =
        new ConnectionTokens(this::keys, InstantSource.system(), Duration.ofMinutes(1));
    ClientEndpoint endpoint =
        new ClientEndpoint(
            vertx,
            new ClientEndpoint.Shared(
                new ClientAuthentication(validator), tokens, bus, config.node(), telemetry),
            shard);
    port =
        await(
            on(
                loop,
                () ->
                    vertx
                        .createHttpServer()
                        .requestHandler(endpoint::answers)
                        .listen(0, "127.0.0.1")
                        .map(server -> server.actualPort())));
  }

  private List<AccessKey> keys() {
    if (!keysAreReadable) {
      throw new IllegalStateException("of this test");
    }
    return List.of(KEY);
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void failureOfTheMomentIsAnswered() throws Exception {
    keysAreReadable = false;

    assertEquals(INTERNAL_ERROR, answer("POST", "/client/negotiate?hub=chat"));
    assertEquals(INTERNAL_ERROR, answer("GET", "/client?hub=chat&id=x"));
  }

  @Test
  void failureThatComesLaterIsAnswered() throws Exception {
    HttpResponse<String> negotiated =
        request("POST", "/client/negotiate?hub=chat&negotiateVersion=1");
    String id = new JsonObject(negotiated.body()).getString("connectionToken");
    String target = "/client?hub=chat&id=" + id;

    assertEquals(INTERNAL_ERROR, answer("POST", target));
    assertEquals(INTERNAL_ERROR, answer("DELETE", target));
  }

  private String answer(String method, String target) throws Exception {
    HttpResponse<String> answer = request(method, target);
    String type = answer.headers().firstValue("Content-Type").orElse("no type");
    return answer.statusCode() + " " + type + " " + answer.body();
  }

  private HttpResponse<String> request(String method, String target) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token());
    return HttpCalls.call(request);
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
}
