package io.heliograph.deploy.witness;

import io.heliograph.deploy.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Reads the meters of a running service.
public final class ServiceMeters {
  private ServiceMeters() {}

  /// The value of a meter without tags, by its name for Prometheus.
  public static double value(ServiceProcess service, String name) {
    URI metrics = service.management().resolve("/metrics");
    try (var body = metrics.toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElseThrow(() -> new AssertionError(name + " (expected: among the meters)"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
