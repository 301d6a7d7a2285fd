package io.heliograph.http;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Collects the body of one request, however it is framed, within limits of size and time. Confined
/// to the request's event loop.
public final class RequestBody {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final int maxSize;
  private final Duration maxTime;
  private final Promise<Buffer> collected = Promise.promise();
  private @Nullable Buffer bytes;
  private int chunks;
  private long timer = NO_TIMER;

  private RequestBody(Vertx vertx, HttpServerRequest request, int maxSize, Duration maxTime) {
    this.vertx = vertx;
    this.request = request;
    this.maxSize = maxSize;
    this.maxTime = maxTime;
  }

  /// Must be called in the event-loop turn in which the request arrived: its first bytes are lost
  /// later.
  ///
  /// @param maxSize in bytes
  /// @return failed with `BODY_TOO_LARGE` or `REQUEST_TIMEOUT`, or with `INVALID_REQUEST` when the
  ///   connection was lost
  public static Future<Buffer> read(
      Vertx vertx, HttpServerRequest request, int maxSize, Duration maxTime) {
    var body = new RequestBody(vertx, request, maxSize, maxTime);
    if (body.announcedSize() > maxSize) {
      body.collected.fail(body.tooLarge());
    } else {
      body.collect();
    }
    return body.collected.future();
  }

  /// Whether the request announces a body at all.
  public static boolean isAnnounced(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
            && !"0".equals(request.getHeader(HttpHeaders.CONTENT_LENGTH)));
  }

  private void collect() {
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    vertx.runOnContext(_ -> limitTime());
    request.exceptionHandler(_ -> onLost());
    request.handler(this::onBytes);
    request.endHandler(_ -> onEnd());
  }

  /// Nearly every body arrives with its request, and a timer costs more than reading it.
  private void limitTime() {
    if (!collected.future().isComplete()) {
      timer = vertx.setTimer(maxTime.toMillis(), _ -> onLate());
    }
  }

  private void stopTimer() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
    }
  }

  private void onBytes(Buffer chunk) {
    if (collected.future().isComplete()) {
      return;
    }
    if (size() + chunk.length() > maxSize) {
      fail(tooLarge());
      return;
    }
    add(chunk);
  }

  /// The first chunk is kept as it is: nearly every body has only one.
  private void add(Buffer chunk) {
    chunks++;
    if (bytes == null) {
      bytes = chunk;
    } else if (chunks == 2) {
      bytes = Buffer.buffer(size() + chunk.length()).appendBuffer(bytes).appendBuffer(chunk);
    } else {
      bytes.appendBuffer(chunk);
    }
  }

  private int size() {
    return bytes == null ? 0 : bytes.length();
  }

  private void onEnd() {
    stopTimer();
    collected.tryComplete(bytes == null ? Buffer.buffer() : bytes);
  }

  /// The caller is gone and cannot read this; it ends the request.
  private void onLost() {
    fail(
        new ServiceException(
            ErrorCode.INVALID_REQUEST, "body: incomplete, the connection was lost", "body"));
  }

  private void onLate() {
    fail(
        new ServiceException(
            ErrorCode.REQUEST_TIMEOUT,
            "body: incomplete after " + maxTime.toMillis() + " ms",
            "body"));
  }

  private void fail(Throwable cause) {
    stopTimer();
    bytes = null;
    collected.tryFail(cause);
  }

  private ServiceException tooLarge() {
    return new ServiceException(
        ErrorCode.BODY_TOO_LARGE,
        "body: too large (expected: at most " + maxSize + " bytes)",
        "body");
  }

  /// The HTTP codec has rejected lengths that are not numbers; a length that overflows is too
  /// large.
  private long announcedSize() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }
}
