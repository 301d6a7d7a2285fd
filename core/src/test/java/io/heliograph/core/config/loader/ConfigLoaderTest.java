package io.heliograph.core.config.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.TlsFiles;
import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  private static final String KEY = "0123456789abcdefghij";

  @TempDir private Path folder;

  private static LoadedConfig load(Map<String, String> variables, String... arguments) {
    return new ConfigLoader(variables).load(CommandLine.parse(List.of(arguments)));
  }

  private static List<String> problems(Map<String, String> variables, String... arguments) {
    return assertThrows(ConfigException.class, () -> load(variables, arguments)).problems().stream()
        .map(ConfigProblem::toString)
        .toList();
  }

  private String file(String text) throws IOException {
    return file(text, StandardCharsets.UTF_8);
  }

  private String file(String text, Charset charset) throws IOException {
    return Files.writeString(folder.resolve("service.conf"), text, charset).toString();
  }

  @Test
  void nothingSetMeansDefaults() {
    assertEquals(ServiceConfig.defaults(), load(Map.of()).config());
  }

  @Test
  void laterOriginWins() throws IOException {
    String file = file("http.port = 1\nhttp.host = ::1\nnode.event-loops : 3\n# remark\n");
    Map<String, String> variables =
        Map.of("HELIOGRAPH_HTTP_PORT", "2", "HELIOGRAPH_NODE_EVENT_LOOPS", "4");

    ServiceConfig config = load(variables, "--config", file, "--port", "3").config();

    assertEquals("::1", config.http().host());
    assertEquals(4, config.node().eventLoops());
    assertEquals(3, config.http().port());
  }

  static List<Option<?>> options() {
    return ServiceConfig.OPTIONS.stream()
        .<Option<?>>flatMap(group -> group.options().stream())
        .toList();
  }

  /// All but the lists of free texts, which have a test of their own.
  static List<Option<?>> refusingOptions() {
    return options().stream().filter(o -> o.type().reader().apply("?!").isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("refusingOptions")
  void everyOptionIsReadFromEveryOrigin(Option<?> option) throws IOException {
    String file = file(option.key() + "=?!");

    assertEquals(List.of(refused(option, file)), problems(Map.of(), "--config", file));
    assertEquals(
        List.of(refused(option, option.environmentName())),
        problems(Map.of(option.environmentName(), "?!")));
    assertEquals(
        List.of(refused(option, "--" + option.key())),
        problems(Map.of(), "--" + option.key(), "?!"));
  }

  private static String refused(Option<?> option, String origin) {
    String shown = option.isSecret() ? "***" : "\"?!\"";
    return "%s: %s from %s (expected: %s)"
        .formatted(option.key(), shown, origin, option.type().expected());
  }

  @Test
  void freeTextsAreReadFromEveryOrigin() throws IOException {
    String file = file("http.allowed-origins=a\nauth.allowed-hosts=a,b");
    Map<String, String> variables = Map.of("HELIOGRAPH_AUTH_ALLOWED_HOSTS", "c,d");

    ServiceConfig config =
        load(variables, "--config", file, "--http.allowed-origins", "e").config();

    assertEquals(List.of("e"), config.http().allowedOrigins());
    assertEquals(List.of("c", "d"), config.auth().allowedHosts());
    assertEquals(options().size() - 6, refusingOptions().size());
  }

  @Test
  void pathsAreReadFromEveryOrigin() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys"), "0123456789abcdef");
    String file = file("auth.access-keys-file=" + keys);
    Map<String, String> variables = Map.of("HELIOGRAPH_HTTP_TLS_CERTIFICATE", file);

    ServiceConfig config =
        load(variables, "--config", file, "--http.tls-key", keys.toString()).config();

    assertEquals(Optional.of(keys), config.auth().accessKeysFile());
    assertEquals(Optional.of(new TlsFiles(Path.of(file), keys)), config.http().tls());
  }

  @Test
  void refusedTextStaysOnOneLine() {
    assertTrue(problems(Map.of(), "--port", "1\n2").getFirst().contains("\"1?2\""));
  }

  @Test
  void everyProblemOfEveryOriginIsReported() throws IOException {
    String file = file("http.prot=1\ngateway.max-body-size=lots\n");
    Map<String, String> variables =
        Map.of("HELIOGRAPH_PORT", "1", "HELIOGRAPH_NODE_DRAIN_TIMEOUT", "10");

    assertEquals(
        List.of(
            "unknown option: \"http.prot\" from "
                + file
                + " (expected: a known one, the nearest is http.port)",
            "unknown option: \"HELIOGRAPH_PORT\" from the environment"
                + " (expected: a known one, the nearest is HELIOGRAPH_HTTP_PORT)",
            "unknown option: \"--rolle\" from the command line"
                + " (expected: a known one, the nearest is --cluster.role)",
            "http.port: \"70000\" from --port (expected: whole number, 0 to 65535)",
            "gateway.max-body-size: \"lots\" from "
                + file
                + " (expected: size, 1KiB to 64MiB, in B, KiB, MiB or GiB; plain numbers are"
                + " bytes)",
            "node.drain-timeout: \"10\" from HELIOGRAPH_NODE_DRAIN_TIMEOUT"
                + " (expected: duration, 0s to 10m, in ms, s, m or h)"),
        problems(variables, "--config", file, "--port", "70000", "--rolle", "all"));
  }

  @Test
  void variableNamesTheFile() throws IOException {
    String file = file("http.port=1");

    assertEquals(1, load(Map.of("HELIOGRAPH_CONFIG", file)).config().http().port());
    assertEquals(
        List.of("HELIOGRAPH_CONFIG: \"\" from the environment (expected: the path of a file)"),
        problems(Map.of("HELIOGRAPH_CONFIG", "")));
  }

  @Test
  void commandLineNamesTheFileBeforeTheVariable() throws IOException {
    String file = file("http.port=1");

    assertEquals(
        1, load(Map.of("HELIOGRAPH_CONFIG", "missing"), "--config", file).config().http().port());
  }

  @Test
  void fileIsUtf8() throws IOException {
    assertEquals(
        List.of("https://ä.example"),
        load(Map.of(), "--config", file("http.allowed-origins=https://ä.example"))
            .config()
            .http()
            .allowedOrigins());
    String latin = file("http.allowed-origins=https://ä.example", StandardCharsets.ISO_8859_1);
    assertTrue(problems(Map.of(), "--config", latin).getFirst().contains("not UTF-8"));
  }

  @Test
  void unreadableFileIsAProblem() throws IOException {
    String missing = folder.resolve("missing").toString();

    assertEquals(
        List.of(
            "configuration file: no such file from "
                + missing
                + " (expected: a readable file of key = value lines, UTF-8)"),
        problems(Map.of(), "--config", missing));
    assertTrue(
        problems(Map.of(), "--config", folder.toString()).getFirst().contains("not readable"));
    assertTrue(
        problems(Map.of(), "--config", file("http.host=\\u00")).getFirst().contains("malformed"));
  }

  @Test
  void variablesOfOthersAreIgnored() {
    Map<String, String> variables =
        Map.of(
            "HOME", "/",
            "HELIOGRAPH_PORT", "tcp://10.0.0.1:8888",
            "HELIOGRAPH_SERVICE_HOST", "10.0.0.1",
            "HELIOGRAPH_SERVICE_PORT", "8888",
            "HELIOGRAPH_SERVICE_PORT_HTTP", "8888",
            "HELIOGRAPH_PORT_8888_TCP", "tcp://10.0.0.1:8888",
            "HELIOGRAPH_PORT_8888_TCP_PROTO", "tcp",
            "HELIOGRAPH_NODE_PORT_8888_TCP_ADDR", "10.0.0.1",
            "HELIOGRAPH_HTTP_PORT", "tcp://10.0.0.1:8888");

    assertEquals(ServiceConfig.defaults(), load(variables).config());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELIOGRAPH_HTTP_PRT", "HELIOGRAPH_http_port", "HELIOGRAPH_"})
  void mistypedVariableIsAProblem(String name) {
    assertEquals(1, problems(Map.of(name, "1")).size());
  }

  @Test
  void printedConfigurationNamesOriginsAndMasksSecrets() {
    String printed =
        load(Map.of("HELIOGRAPH_AUTH_ACCESS_KEYS", KEY + "," + KEY), "--port", "9000").print();

    assertTrue(printed.contains("# --port\nhttp.port=9000"), printed);
    assertTrue(printed.contains("# default\ntelemetry.management-port=9001"), printed);
    assertTrue(
        printed.contains("# HELIOGRAPH_AUTH_ACCESS_KEYS\nauth.access-keys=***,***"), printed);
    assertFalse(printed.contains(KEY));
    options().forEach(option -> assertTrue(printed.contains("\n" + option.key() + "="), printed));
  }

  @Test
  void printedConfigurationReadAsFileGivesTheSameConfiguration() throws IOException {
    LoadedConfig first = load(Map.of(), "--node.client-timeout=90s", "--http.max-uri-size=5000");
    String printed = first.print().replace("auth.access-keys=\n", "\n");

    assertEquals(first.config(), load(Map.of(), "--config", file(printed)).config());
  }

  @Test
  void secretsAreInNoText() {
    LoadedConfig loaded = load(Map.of(), "--access-key", KEY);
    String refused = problems(Map.of(), "--access-key", KEY + ";").toString();

    assertFalse((loaded + loaded.print() + refused).contains(KEY));
  }
}
