package io.heliograph.gateway.rest;

import io.heliograph.core.config.GatewayConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// What still arrives of a body after its request was answered. It is thrown away, so that a caller
/// who is writing comes to read the answer instead of a reset; but only so much of it and for so
/// long. Confined to the request's event loop.
final class LeftoverBody {
  private static final int LIMIT_IN_BODIES = 8;

  private final HttpServerRequest request;
  private long left;

  private LeftoverBody(HttpServerRequest request, long limit) {
    this.request = request;
    this.left = limit;
  }

  /// Watches over an answered request; its connection is closed when it goes beyond the limits.
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
