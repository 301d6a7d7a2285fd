package io.heliograph.deploy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;

/// Answers the three questions of an orchestrator: 200 for yes, 503 for no. `live`: answers at all;
/// `startup`: has started; `ready`: takes new clients and requests.
final class HealthEndpoint {
  private final Health health;

  HealthEndpoint(Health health) {
    this.health = health;
  }

  Future<Void> answer(String path, HttpServerResponse response) {
    Health.Phase phase = health.phase();
    return switch (path) {
      case "/health/live" -> answer(response, true, phase);
      case "/health/startup" -> answer(response, phase != Health.Phase.STARTING, phase);
      case "/health/ready" -> answer(response, phase == Health.Phase.READY, phase);
      default -> response.setStatusCode(404).end();
    };
  }

  private static Future<Void> answer(HttpServerResponse response, boolean yes, Health.Phase phase) {
    String word = phase.name().toLowerCase(Locale.ROOT);
    return response
        .setStatusCode(yes ? 200 : 503)
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .end("{\"status\":\"" + word + "\"}");
  }
}
