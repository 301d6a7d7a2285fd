package io.heliograph.benchmarks.harness;

import io.vertx.core.json.JsonObject;

/// The result of one run.
///
/// @param section the question that it answers
/// @param scenario under which load
/// @param contestant the program that was measured
/// @param figures the numbers that go into the table, by name, in their order
/// @param raw the complete output of the tool
public record Measurement(
    String section, String scenario, String contestant, JsonObject figures, JsonObject raw) {
  JsonObject toJson() {
    return new JsonObject()
        .put("section", section)
        .put("scenario", scenario)
        .put("contestant", contestant)
        .put("figures", figures)
        .put("raw", raw);
  }

  static Measurement fromJson(JsonObject json) {
    return new Measurement(
        json.getString("section"),
        json.getString("scenario"),
        json.getString("contestant"),
        json.getJsonObject("figures"),
        json.getJsonObject("raw"));
  }
}
