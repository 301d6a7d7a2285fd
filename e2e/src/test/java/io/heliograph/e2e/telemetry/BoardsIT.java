package io.heliograph.e2e.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A scrape of busy services against boards and alerts: no query without a series, no alert about a
/// metric that does not exist. With `-Ddocs.write=true` it also draws the overview board.
class BoardsIT {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final Duration PICTURE = Duration.ofSeconds(120);
  private static final Pattern SELECTOR =
      Pattern.compile("\\b(?:signalr|jvm|process|up)\\w*(?:\\{[^}]*})?");

  /// What there is only among members.
  private static final Pattern ABOUT_A_CLUSTER =
      Pattern.compile("signalr_cluster_(?:members|nodes|operations|entries_swept)");

  private static final Path ADAPTER_RULES =
      Path.of("..", "k8s", "components", "autoscaling", "adapter-rules.yaml");
  private static final Pattern ADAPTER_RULE =
      Pattern.compile("seriesQuery: (\\w+)\\{[\\s\\S]*metricsQuery: \\|\\n([\\s\\S]*)");

  @TempDir Path folder;

  @Test
  void everyQueryAndEveryAlertHasSeriesInACluster() throws IOException {
    try (BusyProcesses service = BusyProcesses.ofCluster(folder)) {
      assertAllHaveSeries(service, expressions(), Boolean.getBoolean("docs.write"));
    }
  }

  @Test
  void oneProcessHasAllButWhatIsAboutACluster() throws IOException {
    List<String> expected =
        expressions().stream().filter(it -> !ABOUT_A_CLUSTER.matcher(it).find()).toList();
    try (BusyProcesses service = BusyProcesses.ofOneProcess(folder)) {
      assertAllHaveSeries(service, expected, false);
    }
  }

  private void assertAllHaveSeries(BusyProcesses service, List<String> expected, boolean drawn)
      throws IOException {
    assumeTrue(
        RulesTest.isInstalled("prometheus"), "prometheus is not installed (Debian: prometheus)");
    try (PrometheusProcess prometheus = PrometheusProcess.start(folder, service.management())) {
      workUntil(service, DEADLINE, prometheus::isReady);
      List<String> missing = new ArrayList<>(expected);

      workUntil(
          service,
          DEADLINE,
          () -> {
            missing.removeIf(expression -> !prometheus.query(expression).isEmpty());
            return missing.isEmpty();
          });

      assertEquals(List.of(), missing, "expressions without a series");
      if (drawn) {
        draw(service, prometheus);
      }
    }
  }

  private static void draw(BusyProcesses service, PrometheusProcess prometheus) throws IOException {
    long end = System.nanoTime() + PICTURE.toNanos();
    workUntil(service, PICTURE.multipliedBy(2), () -> System.nanoTime() > end);
    Files.writeString(BoardPicture.FILE, BoardPicture.draw(overview(), prometheus, PICTURE));
  }

  private static Board overview() {
    return Board.all().stream()
        .filter(board -> board.file().equals("overview.json"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> expressions() {
    Stream<String> boards =
        Board.all().stream().flatMap(board -> board.queries().stream()).map(Board.Query::resolved);
    Stream<String> alerts =
        Rule.all().stream()
            .flatMap(rule -> SELECTOR.matcher(withoutGroups(rule.expression())).results())
            .map(MatchResult::group);
    return Stream.of(boards, alerts, Stream.of(autoscalersQuery()))
        .flatMap(it -> it)
        .distinct()
        .toList();
  }

  /// What the prometheus-adapter asks for the autoscaler of nodes.
  private static String autoscalersQuery() {
    Matcher rule = ADAPTER_RULE.matcher(MetricsPage.read(ADAPTER_RULES));
    if (!rule.find()) {
      throw new AssertionError(ADAPTER_RULES + ": no rule");
    }
    return rule.group(2)
        .replace("<<.Series>>", rule.group(1))
        .replace("<<.LabelMatchers>>", "job=\"heliograph\"")
        .replace("<<.GroupBy>>", "instance")
        .replaceAll("\\s+", " ");
  }

  /// What is in them are names of labels.
  private static String withoutGroups(String expression) {
    return expression.replaceAll("\\bby \\([^)]*\\)", "");
  }

  private static void workUntil(BusyProcesses service, Duration deadline, BooleanSupplier done) {
    long end = System.nanoTime() + deadline.toNanos();
    do {
      service.doSomething();
    } while (!done.getAsBoolean() && System.nanoTime() < end);
  }
}
