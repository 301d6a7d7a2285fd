package io.heliograph.e2e.witness;

import io.vertx.core.json.JsonArray;

/// An invocation that reached a client. Numbers are equal by value, as a JavaScript client sees
/// them.
public record Received(String target, JsonArray arguments) {
  /// An invocation with these arguments.
  public static Received of(String target, Object... arguments) {
    return new Received(target, JsonArray.of(arguments));
  }
}
