package io.heliograph.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The alerts of the component `monitoring` are those of `deploy/prometheus/rules.yaml`, in the
/// operator's wrapping. `-Ddocs.write=true` writes it.
class PrometheusRuleTest {
  private static final Path RULES = Path.of("..", "deploy", "prometheus", "rules.yaml");
  private static final Path WRAPPED = Path.of("components", "monitoring", "prometheus-rule.yaml");
  private static final String WRAPPING =
      """
      # Made from deploy/prometheus/rules.yaml by `make docs`; do not edit.
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      metadata:
        name: heliograph
      spec:
      """;

  @Test
  void alertsAreThoseOfTheRulesFile() throws IOException {
    String rules =
        Files.readAllLines(RULES).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.isEmpty() ? "" : "  " + line)
            .collect(Collectors.joining("\n", WRAPPING, "\n"));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(WRAPPED, rules);
    }

    assertEquals(rules, Files.readString(WRAPPED));
  }
}
