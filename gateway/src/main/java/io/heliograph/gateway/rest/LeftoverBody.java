package io.heliograph.gateway.rest;

import io.heliograph.core.config.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// The rest of a body that arrives after its request was answered. It is discarded, so that a
/// caller that is still writing receives the response instead of a reset; within limits of size and
/// time. Confined to the request's event loop.
final class LeftoverBody {
  private static final int LIMIT_IN_BODIES = 8;

  private final HttpServerRequest request;
  private long left;

  private LeftoverBody(HttpServerRequest request, long limit) {
    this.request = request;
    this.left = limit;
  }

  /// Discards the body of an answered request and closes the connection if the body exceeds the
  /// limits.
  static void discard(Vertx vertx, HttpServerRequest request, GatewayConfig limits) {
    var leftover = new LeftoverBody(request, (long) LIMIT_IN_BODIES * limits.maxBodySize());
    long timer = vertx.setTimer(limits.bodyTimeout().toMillis(), _ -> leftover.close());
    request.handler(leftover::onBytes);
    request.endHandler(_ -> vertx.cancelTimer(timer));
    request.exceptionHandler(_ -> vertx.cancelTimer(timer));
  }

  private void onBytes(Buffer chunk) {
    left -= chunk.length();
    if (left < 0) {
      close();
    }
  }

  private void close() {
    request.connection().close();
  }
}
