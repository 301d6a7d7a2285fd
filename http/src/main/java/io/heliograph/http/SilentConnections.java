package io.heliograph.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Closes connections whose next request does not arrive: sockets that send nothing, or one byte of
/// the headers now and then, which no idle timeout detects. A connection is exempt while a response
/// is in progress, and permanently once it is a WebSocket. Belongs to the listener's event loop.
final class SilentConnections {
  private final Limits limits;
  private final Map<HttpConnection, Wait> waits = new HashMap<>();

  /// How long the headers of a request may take, counted from the start of the connection or from
  /// the end of the previous response, and how often this is checked.
  record Limits(Duration first, Duration next, Duration check) {}

  private static final class Wait {
    private long since = System.nanoTime();
    private boolean first = true;
    private @Nullable HttpServerResponse response;

    void onResponse(HttpServerResponse started) {
      first = false;
      response = started;
    }

    boolean isOver(Limits limits, long now) {
      if (response != null && !response.ended()) {
        return false;
      }
      if (response != null) {
        response = null;
        since = now;
      }
      return now - since >= (first ? limits.first() : limits.next()).toNanos();
    }
  }

  SilentConnections(Vertx vertx, Limits limits) {
    this.limits = limits;
    vertx.setPeriodic(limits.check().toMillis(), _ -> dropLate(System.nanoTime()));
  }

  void onConnected(HttpConnection connection) {
    waits.put(connection, new Wait());
    connection.closeHandler(_ -> waits.remove(connection));
  }

  /// Passes the request on.
  void onRequest(HttpServerRequest request, Handler<HttpServerRequest> next) {
    if (isUpgrade(request)) {
      waits.remove(request.connection());
      next.handle(request);
      if (request.response().ended() && !request.response().closed()) {
        // The upgrade was refused: the connection remains an HTTP connection.
        waits.put(request.connection(), new Wait());
      }
    } else {
      waits.computeIfAbsent(request.connection(), _ -> new Wait()).onResponse(request.response());
      next.handle(request);
    }
  }

  private static boolean isUpgrade(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.UPGRADE);
  }

  private void dropLate(long now) {
    List<HttpConnection> late = new ArrayList<>();
    waits.forEach((connection, wait) -> {
      if (wait.isOver(limits, now)) {
        late.add(connection);
      }
    });
    late.forEach(HttpConnection::close);
  }
}
