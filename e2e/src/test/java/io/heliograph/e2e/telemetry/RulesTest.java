package io.heliograph.e2e.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
  private static final String OPERATIONS = MetricsPage.read(Path.of("..", "docs", "operations.md"));
  private static final String TESTS = MetricsPage.read(Rule.FOLDER.resolve("rules.test.yaml"));

  static List<Rule> rules() {
    return Rule.all();
  }

  @Test
  void everyRuleIsFound() {
    String file = MetricsPage.read(Rule.FOLDER.resolve("rules.yaml"));

    assertEquals(file.split("- alert: ", -1).length - 1, rules().size());
    assertTrue(rules().size() > 10);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void alertHasAnEntryInTheRunbook(Rule rule) {
    assertTrue(OPERATIONS.contains("\n### " + rule.name() + "\n"), "docs/operations.md");
    assertEquals("docs/operations.md#" + rule.name().toLowerCase(Locale.ROOT), rule.runbook());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void alertIsMadeToFire(Rule rule) {
    assertTrue(TESTS.contains("- name: " + rule.name() + "\n"), "rules.test.yaml");
    assertTrue(TESTS.contains("ALERTS{alertname=\"" + rule.name() + "\",alertstate=\"firing\","));
  }

  @Test
  void rulesAreInOrder() throws Exception {
    assertSucceeds("check", "rules", "rules.yaml");
  }

  @Test
  void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
    assertSucceeds("test", "rules", "rules.test.yaml");
  }

  private static void assertSucceeds(String... arguments) throws IOException, InterruptedException {
    assumeTrue(isInstalled("promtool"), "promtool is not installed (Debian: prometheus)");
    String[] command = new String[arguments.length + 1];
    command[0] = "promtool";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process promtool =
        new ProcessBuilder(command)
            .directory(Rule.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtool.getInputStream().readAllBytes(), UTF_8);

    assertTrue(promtool.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, promtool.exitValue(), output);
  }

  static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
