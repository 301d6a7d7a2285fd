package io.heliograph.testkit.process;

import io.heliograph.testkit.http.HttpCalls;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The meters of a process, as its management port shows them to Prometheus. Each question asks the
/// process anew.
///
/// @param management the URL of the management port
public record Meters(URI management) {
  /// Every meter, in the text format.
  public String text() {
    return HttpCalls.get(management.resolve("/metrics")).body();
  }

  /// The value of a meter, all its series together.
  ///
  /// @throws AssertionError if the meter has no series
  public double value(String name) {
    double[] values = values(name).toArray();
    if (values.length == 0) {
      throw new AssertionError(name + " (expected: among the meters)");
    }
    return Arrays.stream(values).sum();
  }

  /// The sum over all series of a meter that have these labels, 0 without one.
  ///
  /// @param labels as Prometheus writes them: `name="value"`
  public double sum(String name, String... labels) {
    return values(name, labels).sum();
  }

  private DoubleStream values(String name, String... labels) {
    return text()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
  }
}
