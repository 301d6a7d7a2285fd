package io.heliograph.e2e.telemetry;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An alert of `deploy/prometheus/rules.yaml`.
record Rule(String name, String expression, String runbook) {
  static final Path FOLDER = Path.of("..", "deploy", "prometheus");
  private static final Pattern ALERT =
      Pattern.compile(
          "- alert: (\\w+)\\n\\s+expr: (?:\\|\\n((?: {10}.*\\n)+)|(.*)\\n)[\\s\\S]*?runbook_url:"
              + " (\\S+)");

  static List<Rule> all() {
    Matcher matcher = ALERT.matcher(MetricsPage.read(FOLDER.resolve("rules.yaml")));
    return matcher
        .results()
        .map(found ->
            new Rule(found.group(1), expression(found.group(2), found.group(3)), found.group(4)))
        .toList();
  }

  private static String expression(String block, String line) {
    return (block == null ? line : block).replaceAll("\\s+", " ").strip();
  }
}
