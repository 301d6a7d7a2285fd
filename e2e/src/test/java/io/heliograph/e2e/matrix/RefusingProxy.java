package io.heliograph.e2e.matrix;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A network that lets some transports through and answers 403 to the others; WebSockets are never
/// let through. Remembers which transports the clients of each hub tried, and counts requests.
final class RefusingProxy implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 1_000;

  private final Vertx vertx = Vertx.vertx();
  private final Set<String> refused;
  private final URI service;
  private final HttpClient client;
  private final HttpServer server;
  private final Map<String, Set<String>> attempts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

  RefusingProxy(URI service, Set<String> refused) {
    this.service = service;
    this.refused = Set.copyOf(refused);
    client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    server =
        vertx.createHttpServer().requestHandler(this::onRequest).listen(0, "127.0.0.1").await();
  }

  /// What clients take for the service.
  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /// The transports that the clients of a hub have tried, in the order of the first attempts.
  List<String> attempts(String hub) {
    Set<String> ofHub = attempts.getOrDefault(hub, Set.of());
    synchronized (ofHub) {
      return List.copyOf(ofHub);
    }
  }

  /// How many requests there were of a kind: a method, or `preflight of` one.
  int requests(String kind) {
    return requests.getOrDefault(kind, new AtomicInteger()).get();
  }

  private void onRequest(HttpServerRequest request) {
    requests.computeIfAbsent(kindOf(request), _ -> new AtomicInteger()).incrementAndGet();
    if (request.method().equals(HttpMethod.GET)) {
      String transport = transportOf(request);
      remember(request.getParam("hub"), transport);
      if (refused.contains(transport)) {
        request.response().setStatusCode(403).end();
        return;
      }
    }
    forward(request);
  }

  private static String kindOf(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        ? "preflight of " + request.getHeader("Access-Control-Request-Method")
        : request.method().name();
  }

  private static String transportOf(HttpServerRequest request) {
    if (request.headers().contains("Upgrade")) {
      return "WebSockets";
    }
    return String.valueOf(request.getHeader("Accept")).contains("text/event-stream")
        ? "ServerSentEvents"
        : "LongPolling";
  }

  private void remember(String hub, String transport) {
    attempts
        .computeIfAbsent(hub, _ -> Collections.synchronizedSet(new LinkedHashSet<>()))
        .add(transport);
  }

  private void forward(HttpServerRequest request) {
    request.pause();
    client
        .request(request.method(), service.getPort(), service.getHost(), request.uri())
        .compose(forwarded -> exchange(request, forwarded))
        .onFailure(_ -> request.response().setStatusCode(502).end());
  }

  private static Future<Void> exchange(HttpServerRequest request, HttpClientRequest forwarded) {
    forwarded.headers().setAll(request.headers());
    // When the client aborts, the service must see the abort.
    request.response().closeHandler(_ -> forwarded.connection().close());
    return forwarded.send(request).compose(answer -> give(answer, request.response()));
  }

  private static Future<Void> give(HttpClientResponse answer, HttpServerResponse response) {
    response.setStatusCode(answer.statusCode());
    response.headers().setAll(answer.headers());
    return answer.pipeTo(response).otherwiseEmpty();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
