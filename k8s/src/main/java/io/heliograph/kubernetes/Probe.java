package io.heliograph.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// A probe of the kubelet, with Kubernetes' defaults for missing fields.
///
/// @param failureThreshold failures in a row that count
public record Probe(String path, Duration period, Duration timeout, int failureThreshold) {
  static Probe of(JsonNode probe) {
    return new Probe(
        probe.at("/httpGet/path").asText(),
        Duration.ofSeconds(probe.path("periodSeconds").asInt(10)),
        Duration.ofSeconds(probe.path("timeoutSeconds").asInt(1)),
        probe.path("failureThreshold").asInt(3));
  }

  /// How long failures last before the probe counts as failed.
  public Duration patience() {
    return period.multipliedBy(failureThreshold);
  }
}
