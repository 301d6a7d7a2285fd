package io.heliograph.e2e.witness;

import io.heliograph.e2e.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the meters of a running service.
public final class ServiceMeters {
  private ServiceMeters() {}

  /// The value of a meter by its name for Prometheus, all its tags together.
  public static double value(ServiceProcess service, String name) {
    return value(service.management(), name);
  }

  /// The same of a process whose management port is there.
  public static double value(URI management, String name) {
    double[] values = valuesOf(management, name);
    if (values.length == 0) {
      throw new AssertionError(name + " (expected: among the meters)");
    }
    return Arrays.stream(values).sum();
  }

  private static double[] valuesOf(URI management, String name) {
    URI metrics = management.resolve("/metrics");
    try (var body = metrics.toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
