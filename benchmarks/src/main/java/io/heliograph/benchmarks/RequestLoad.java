package io.heliograph.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/// A number of callers, each with one HTTP request under way at a time. Belongs to one event loop.
final class RequestLoad {
  private final HttpClient client;
  private final RequestOptions request;
  private final Buffer body;
  private final int expectedStatus;
  private final Promise<Void> done = Promise.promise();
  private int toStart;
  private int underWay;

  RequestLoad(Vertx vertx, int callers, RequestOptions request, Buffer body, int expectedStatus) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(callers));
    this.request = request;
    this.body = body;
    this.expectedStatus = expectedStatus;
  }

  /// Sends that many requests; the future completes when all are answered as expected.
  Future<Void> run(int requests, int callers) {
    toStart = requests;
    for (int i = 0; i < callers && toStart > 0; i++) {
      next();
    }
    return done.future();
  }

  private void next() {
    if (toStart == 0) {
      if (underWay == 0) {
        done.tryComplete();
      }
      return;
    }
    toStart--;
    underWay++;
    client
        .request(request)
        .compose(it -> it.getMethod().equals(HttpMethod.POST) ? it.send(body) : it.send())
        .compose(response -> response.end().map(response.statusCode()))
        .onSuccess(this::onAnswer)
        .onFailure(done::tryFail);
  }

  private void onAnswer(int status) {
    underWay--;
    if (status == expectedStatus) {
      next();
    } else {
      done.tryFail("status " + status + " (expected: " + expectedStatus + ")");
    }
  }
}
