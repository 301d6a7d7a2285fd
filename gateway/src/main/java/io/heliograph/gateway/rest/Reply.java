package io.heliograph.gateway.rest;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An HTTP response. Immutable, so that one instance may answer many requests.
record Reply(int status, Map<String, String> headers, @Nullable Buffer body) {
  Reply {
    headers = Map.copyOf(headers);
  }

  /// Whether the HTTP connection must be closed after it.
  boolean closesConnection() {
    return headers.containsKey("Connection");
  }

  /// A reply without a body.
  static Reply empty(int status) {
    return new Reply(status, Map.of(), null);
  }

  static Reply json(int status, Buffer body) {
    return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
  }
}
