package io.heliograph.core.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Drops connections that never get as far as a request: those who open sockets and send nothing,
/// or one byte now and then, which no idle timeout catches. Belongs to the listener's event loop.
final class SilentConnections {
  private static final long FIRST_REQUEST_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long CHECK_MILLIS = 5_000;

  /// In the order of their arrival, so that a check ends at the first one that still has time.
  private final Map<HttpConnection, Long> arrivals = new LinkedHashMap<>();

  SilentConnections(Vertx vertx) {
    vertx.setPeriodic(CHECK_MILLIS, _ -> dropLate(System.nanoTime()));
  }

  void onConnected(HttpConnection connection) {
    arrivals.put(connection, System.nanoTime());
    connection.closeHandler(_ -> arrivals.remove(connection));
  }

  void onRequest(HttpConnection connection) {
    arrivals.remove(connection);
  }

  private void dropLate(long now) {
    List<HttpConnection> late = new ArrayList<>();
    for (Map.Entry<HttpConnection, Long> arrival : arrivals.entrySet()) {
      if (now - arrival.getValue() < FIRST_REQUEST_NANOS) {
        break;
      }
      late.add(arrival.getKey());
    }
    late.forEach(HttpConnection::close);
  }
}
