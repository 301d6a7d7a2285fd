package io.heliograph.testkit.traffic;

import io.heliograph.testkit.fleet.Access;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/// Calls the REST API of any gateway. Belongs to one event loop.
public final class RestCaller {
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  private final Access access;
  private final Duration timeout;
  private final HttpClient http;

  /// @param timeout how long an answer may take
  /// @param connections maximum concurrent calls per gateway
  public RestCaller(Vertx vertx, Access access, Duration timeout, int connections) {
    this.access = access;
    this.timeout = timeout;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS),
            new PoolOptions().setHttp1MaxSize(connections));
  }

  /// Calls an operation without body.
  ///
  /// @return the status; failed if there is no answer
  public Future<Integer> call(URI gateway, HttpMethod method, String operation) {
    return call(gateway, method, operation, Buffer.buffer());
  }

  /// Sends the invocation of `n` with a text and a number.
  public Future<Integer> send(URI gateway, String operation, String stream, long number) {
    String body = "{\"target\":\"n\",\"arguments\":[\"" + stream + "\"," + number + "]}";
    return call(gateway, HttpMethod.POST, operation, Buffer.buffer(body));
  }

  private Future<Integer> call(URI gateway, HttpMethod method, String operation, Buffer body) {
    String path = access.path(operation);
    RequestOptions request =
        new RequestOptions()
            .setMethod(method)
            .setHost(gateway.getHost())
            .setPort(gateway.getPort())
            .setURI(path + access.version())
            .setTimeout(timeout.toMillis())
            .putHeader("Authorization", "Bearer " + access.restToken(path))
            .putHeader("Content-Type", "application/json");
    return http.request(request)
        .compose(it -> it.send(body))
        .compose(response -> response.end().map(response.statusCode()));
  }
}
