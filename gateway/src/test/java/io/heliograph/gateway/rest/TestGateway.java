package io.heliograph.gateway.rest;

import static io.heliograph.testkit.waiting.Await.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.AccessKeys;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.config.GatewayConfig;
import io.heliograph.core.config.HttpConfig;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.gateway.GatewayVerticle;
import io.heliograph.http.PublicListener;
import io.heliograph.testkit.ManualClock;
import io.heliograph.testkit.cluster.LocalCommandBus;
import io.heliograph.testkit.cluster.RecordingBus;
import io.heliograph.testkit.cluster.RecordingNode;
import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A gateway over real HTTP with a recording bus and a directory in memory. Registered in a field
/// that is not static, it is new for each test.
final class TestGateway implements AfterEachCallback {
  static final String VERSION = "api-version=2022-06-01";
  static final String HELLO = "{\"target\":\"hello\",\"arguments\":[1]}";
  static final int MAX_BODY = 1_048_576;

  private static final int MAX_HEAD = 32 * 1024;
  private static final NodeId NODE = new NodeId("n1");
  private static final AuthConfig AUTH =
      new AuthConfig(List.of(), Optional.empty(), List.of(), false, Duration.ofMinutes(5));

  private final Vertx vertx = Vertx.vertx();
  private final ManualClock clock = new ManualClock();
  private static final BusLimits BUS =
      new BusLimits(1 << 26, 1_000, 1_000, Duration.ofSeconds(20), Duration.ofSeconds(20));
  private final LocalCommandBus node = new LocalCommandBus(vertx, BUS);
  private final RecordingBus bus = new RecordingBus(node);
  private final InMemoryDirectory directory = new InMemoryDirectory(NODE);
  private final InMemoryMemberships memberships = new InMemoryMemberships(clock);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TokenIssuer issuer;
  private final TokenValidator validator;
  private final Telemetry telemetry = Telemetry.of(registry);
  private final RestApi api;
  private final GatewayVerticle verticle;

  TestGateway() {
    this(Duration.ofSeconds(20));
  }

  TestGateway(Duration bodyTimeout) {
    node.join(new LocalCommandBus.Member(vertx.getOrCreateContext(), new RecordingNode()));
    List<AccessKey> keys = new AccessKeys(AUTH.effectiveKeys()).inForce();
    issuer = new TokenIssuer(keys.getFirst(), clock);
    validator = new TokenValidator(() -> keys, AUTH, clock);
    GatewayConfig limits =
        new GatewayConfig(MAX_BODY, bodyTimeout, Duration.ofSeconds(1), 1L << 26, 100);
    Hubs hubs = new Hubs(new ClusterAccess(directory, memberships, bus), registry);
    api = new RestApi(hubs, validator, issuer, limits, telemetry);
    HttpConfig http =
        new HttpConfig("127.0.0.1", 0, Optional.empty(), List.of("*"), MAX_HEAD, MAX_HEAD);
    verticle =
        new GatewayVerticle(new PublicListener(http, Optional.empty()), Duration.ZERO, api::mount);
    await(vertx.deployVerticle(verticle));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    await(vertx.close());
  }

  RecordingBus bus() {
    return bus;
  }

  InMemoryMemberships memberships() {
    return memberships;
  }

  Telemetry telemetry() {
    return telemetry;
  }

  SimpleMeterRegistry registry() {
    return registry;
  }

  TokenIssuer issuer() {
    return issuer;
  }

  TokenValidator validator() {
    return validator;
  }

  ManualClock clock() {
    return clock;
  }

  RestApi api() {
    return api;
  }

  void appeared(Presence what) {
    await(directory.appeared(what, NODE));
  }

  HttpConnection connect() {
    return HttpConnection.toPort(verticle.port());
  }

  /// A request with a token for its path and no body.
  HttpAnswer call(String method, String uri) {
    return exchange(method, uri, authorization(uri), new byte[0]);
  }

  /// A JSON message with a token for the path.
  HttpAnswer send(String uri, String body) {
    return send(uri, "application/json", body.getBytes(UTF_8));
  }

  HttpAnswer send(String uri, String contentType, byte[] body) {
    return exchange(
        "POST", uri, authorization(uri) + "Content-Type: " + contentType + "\r\n", body);
  }

  /// @param headers complete lines
  HttpAnswer exchange(String method, String uri, String headers, byte[] body) {
    try (HttpConnection connection = connect()) {
      var request = new ByteArrayOutputStream();
      String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
      request.writeBytes(
          (method + " " + uri + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length + "\r\n")
              .getBytes(UTF_8));
      request.writeBytes(body);
      return connection.write(request.toByteArray()).readAnswer(!method.equals("HEAD"));
    }
  }

  /// The header line with a token whose audience is the URI without its query.
  String authorization(String uri) {
    return "Authorization: Bearer " + issuer.restToken("http://localhost" + path(uri)) + "\r\n";
  }

  static String path(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }
}
