package io.heliograph.deploy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// Answers the three probes of an orchestrator with 200 or 503. `live`: the process responds, and a
/// restart would not help; `startup`: it has started; `ready`: it accepts new clients and requests.
/// The body names the phase and the conditions that are not met.
final class HealthEndpoint {
  private final Health health;

  HealthEndpoint(Health health) {
    this.health = health;
  }

  Future<Void> answer(String path, HttpServerResponse response) {
    Health.Phase phase = health.phase();
    List<String> missing = health.surroundings().missing();
    return switch (path) {
      case "/health/live" -> answer(response, health.surroundings().areAlive(), phase, missing);
      case "/health/startup" -> answer(response, phase != Health.Phase.STARTING, phase, missing);
      case "/health/ready" -> answer(response, health.isReady(), phase, missing);
      default -> response.setStatusCode(404).end();
    };
  }

  private static Future<Void> answer(
      HttpServerResponse response, boolean yes, Health.Phase phase, List<String> missing) {
    JsonObject body = new JsonObject().put("status", phase.name().toLowerCase(Locale.ROOT));
    if (!missing.isEmpty()) {
      body.put("missing", new JsonArray(missing));
    }
    return response
        .setStatusCode(yes ? 200 : 503)
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .end(body.encode());
  }
}
