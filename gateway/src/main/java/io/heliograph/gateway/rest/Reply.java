package io.heliograph.gateway.rest;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is written back. Immutable, so that one may answer many requests.
record Reply(int status, Map<String, String> headers, @Nullable Buffer body) {
  Reply {
    headers = Map.copyOf(headers);
  }

  /// Whether nothing may follow on the connection.
  boolean closesConnection() {
    return headers.containsKey("Connection");
  }

  /// A reply that is its status.
  static Reply empty(int status) {
    return new Reply(status, Map.of(), null);
  }

  static Reply json(int status, Buffer body) {
    return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
  }
}
