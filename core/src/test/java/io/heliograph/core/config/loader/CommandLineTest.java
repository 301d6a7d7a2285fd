package io.heliograph.core.config.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.heliograph.core.config.option.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static CommandLine parse(String... arguments) {
    CommandLine commandLine = CommandLine.parse(List.of(arguments));
    assertEquals(List.of(), commandLine.problems());
    return commandLine;
  }

  private static String onlyProblem(String... arguments) {
    CommandLine commandLine = CommandLine.parse(List.of(arguments));
    assertEquals(1, commandLine.problems().size(), commandLine.problems()::toString);
    return commandLine.problems().getFirst().toString();
  }

  @Test
  void nothingMeansRun() {
    assertEquals(new CommandLine(Action.RUN, Optional.empty(), List.of(), List.of()), parse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http.port 9000", "--http.port=9000", "--port 9000", "--port=9000"})
  void valueFollowsOrStandsAfterEquals(String line) {
    Setting setting = parse(line.split(" ")).settings().getFirst();

    assertEquals("http.port", setting.key());
    assertEquals("9000", setting.text());
    assertEquals(line.split("[ =]")[0], setting.origin());
  }

  @ParameterizedTest
  @CsvSource({
    "--host, http.host",
    "--port, http.port",
    "--role, cluster.role",
    "--access-key, auth.access-keys"
  })
  void commonOptionsHaveShortNames(String name, String key) {
    assertEquals(key, parse(name, "x").settings().getFirst().key());
  }

  @Test
  void repeatedListGrowsAndOtherwiseTheLastCounts() {
    CommandLine line =
        parse("--access-key", "a", "--port", "1", "--auth.access-keys=b", "--http.port", "2");

    assertEquals(
        List.of(
            new Setting("auth.access-keys", "a,b", "--auth.access-keys"),
            new Setting("http.port", "2", "--http.port")),
        line.settings());
  }

  @Test
  void flagNeedsNoValue() {
    assertEquals(
        List.of("true"), texts(parse("--auth.allow-audience-without-hub", "--check-config")));
    assertEquals(List.of("false"), texts(parse("--auth.allow-audience-without-hub", "false")));
  }

  private static List<String> texts(CommandLine line) {
    return line.settings().stream().map(Setting::text).toList();
  }

  @Test
  void singleDashBeginsAValue() {
    assertEquals(List.of("-1"), texts(parse("--telemetry.management-port", "-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "--help, HELP",
    "-h, HELP",
    "--version, VERSION",
    "--check-config, CHECK_CONFIG",
    "--print-config, PRINT_CONFIG"
  })
  void actionsStandAlone(String argument, Action action) {
    assertEquals(action, parse("--port", "1", argument).action());
  }

  @Test
  void configFileIsNamed() {
    assertEquals(Optional.of(Path.of("a.conf")), parse("--config", "a.conf").configFile());
    assertEquals(Optional.of(Path.of("b")), parse("--config=b").configFile());
  }

  @ParameterizedTest
  @CsvSource({
    "--prot, --http.port",
    "--http.prot, --http.port",
    "--http-port, --http.port",
    "--Port, --http.port",
    "--keep-alive-interval, --node.keep-alive-interval",
    "--acess-key, --auth.access-keys",
    "--log-level, --telemetry.log-level"
  })
  void unknownOptionIsAnsweredWithTheNearest(String name, String nearest) {
    assertEquals(
        "unknown option: \""
            + name
            + "\" from the command line (expected: a known one, the"
            + " nearest is "
            + nearest
            + ")",
        onlyProblem(name, "some-value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--acess-key TOPSECRET", "--acess-key=TOPSECRET", "TOPSECRET"})
  void mistypedSecretIsNotShown(String line) {
    assertFalse(onlyProblem(line.split(" ")).contains("TOPSECRET"));
  }

  @Test
  void strayArgumentIsNamedByItsPlace() {
    assertEquals(
        "argument 3: no value from the command line"
            + " (expected: an option such as --port 9000, see --help)",
        onlyProblem("--port", "1", "start"));
  }

  @Test
  void missingValueIsAProblem() {
    assertEquals(
        "--http.port: no value from the command line"
            + " (expected: whole number, 0 to 65535, after it or after \"=\")",
        onlyProblem("--http.port", "--help"));
    assertEquals(
        "--config: no value from the command line"
            + " (expected: the path of a file, after it or after \"=\")",
        onlyProblem("--config"));
  }
}
