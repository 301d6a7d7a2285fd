package io.heliograph.testkit.fleet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Connects clients: negotiates with one process and opens the WebSocket at the next.
final class Connector {
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
  private static final long ANSWER_TIMEOUT_MILLIS = 15_000;
  private static final int MAX_NEGOTIATING = 256;
  private static final int MAX_REDISPATCHES = 3;

  private final Access access;
  private final Balancer balancer;
  private final HttpClient http;
  private final WebSocketClient webSockets;

  Connector(Vertx vertx, Access access, Balancer balancer) {
    this.access = access;
    this.balancer = balancer;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS),
            new PoolOptions().setHttp1MaxSize(MAX_NEGOTIATING));
    this.webSockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setMaxConnections(Integer.MAX_VALUE));
  }

  Future<HubSocket> connect(
      String user, HubSocket.Messages messages, Consumer<HubSocket> onClosed) {
    String token = "Bearer " + access.clientToken(user);
    return redispatching(() -> negotiate(token), 0)
        .compose(negotiated -> redispatching(() -> open(token, negotiated, messages, onClosed), 0));
  }

  /// Retries at another process if a connection is refused, as a load balancer does.
  private <T> Future<T> redispatching(Supplier<Future<T>> attempt, int redispatches) {
    return attempt
        .get()
        .recover(failure ->
            failure instanceof ConnectException && redispatches < MAX_REDISPATCHES
                ? redispatching(attempt, redispatches + 1)
                : Future.failedFuture(failure));
  }

  private Future<JsonObject> negotiate(String token) {
    URI process = balancer.next();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(process.getHost())
            .setPort(process.getPort())
            .setURI(access.clientTarget("negotiate") + "&negotiateVersion=1")
            .putHeader("Authorization", token)
            .setTimeout(ANSWER_TIMEOUT_MILLIS);
    return http.request(request)
        .compose(it -> it.send(Buffer.buffer()))
        .compose(Connector::body)
        .onFailure(failure -> onFailure(process, failure));
  }

  private static Future<JsonObject> body(HttpClientResponse response) {
    return response.statusCode() == 200
        ? response.body().map(Buffer::toJsonObject)
        : response.end().compose(_ -> Future.failedFuture("status " + response.statusCode()));
  }

  private Future<HubSocket> open(
      String token,
      JsonObject negotiated,
      HubSocket.Messages messages,
      Consumer<HubSocket> onClosed) {
    URI process = balancer.next();
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(process.getHost())
            .setPort(process.getPort())
            .setURI(access.clientTarget("") + "&id=" + negotiated.getString("connectionToken"))
            .putHeader("Authorization", token)
            .setTimeout(ANSWER_TIMEOUT_MILLIS);
    String id = negotiated.getString("connectionId");
    return webSockets
        .connect(options)
        .onFailure(failure -> onFailure(process, failure))
        .compose(it -> handshake(new HubSocket(process, id, it, messages, onClosed), it));
  }

  private static Future<HubSocket> handshake(HubSocket socket, WebSocket webSocket) {
    return socket
        .open()
        .timeout(ANSWER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .onFailure(_ -> webSocket.close());
  }

  private void onFailure(URI process, Throwable failure) {
    if (failure instanceof ConnectException) {
      balancer.refused(process);
    }
  }
}
