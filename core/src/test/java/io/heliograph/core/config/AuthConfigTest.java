package io.heliograph.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthConfigTest extends SectionContract {
  private static final String OWN_KEY = "c29tZS1vd24ta2V5LW9mLXRoZS10ZXN0cw==";

  @Override
  List<Option<?>> options() {
    return AuthConfig.OPTIONS;
  }

  @Override
  List<Case> cases() {
    return List.of(
        new Case(
            AuthConfig.ACCESS_KEYS,
            List.of(),
            config -> config.auth().accessKeys(),
            Map.of(
                OWN_KEY,
                List.of(new Secret(OWN_KEY)),
                "0123456789abcdef , " + OWN_KEY,
                List.of(new Secret("0123456789abcdef"), new Secret(OWN_KEY))),
            List.of(
                "",
                " ",
                "0123456789abcde",
                OWN_KEY + ",",
                OWN_KEY + ";Version=1.0",
                "0123456789 abcdef",
                "\"0123456789abcdef\"",
                "k".repeat(1_025),
                (OWN_KEY + ",").repeat(16) + OWN_KEY)),
        new Case(
            AuthConfig.ACCESS_KEYS_FILE,
            Optional.empty(),
            config -> config.auth().accessKeysFile(),
            Map.of("", Optional.empty()),
            List.of("p".repeat(4_097))),
        new Case(
            AuthConfig.ALLOWED_HOSTS,
            List.of(),
            config -> config.auth().allowedHosts(),
            Map.of("a.example,b.example", List.of("a.example", "b.example")),
            List.of("a.example,,b.example")),
        new Case(
            AuthConfig.ALLOW_AUDIENCE_WITHOUT_HUB,
            false,
            config -> config.auth().allowAudienceWithoutHub(),
            Map.of("true", true, "false", false),
            List.of("yes", "TRUE", "", "1")),
        new Case(
            AuthConfig.CLOCK_SKEW,
            Duration.ofMinutes(5),
            config -> config.auth().clockSkew(),
            Map.of("0s", Duration.ZERO, "1h", Duration.ofHours(1), "90s", Duration.ofSeconds(90)),
            List.of("61m", "5", "5 min", "-1s", "PT5M", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "signalr.example.com"})
  void listenerBeyondLoopbackNeedsOwnKeys(String host) {
    ConfigProblem problem = problems(Map.of("http.host", host)).getFirst();

    assertEquals("http.host", problem.subject());
    assertEquals('"' + host + '"', problem.shown());
    assertTrue(problem.expected().contains("--access-key"), problem::expected);
    assertTrue(problem.expected().contains("HELIOGRAPH_AUTH_ACCESS_KEYS"), problem::expected);
  }

  @Test
  void wellKnownKeyIsNoOwnKeyEvenBesideOne() {
    String keys = OWN_KEY + "," + AuthConfig.DEVELOPMENT_KEY.value();

    assertEquals(1, problems(Map.of("http.host", "0.0.0.0", "auth.access-keys", keys)).size());
    assertEquals(List.of(), problems(Map.of("http.host", "127.0.0.1", "auth.access-keys", keys)));
  }

  @Test
  void listenerBeyondLoopbackWithOwnKeysIsFine() {
    assertEquals(List.of(), problems(Map.of("http.host", "0.0.0.0", "auth.access-keys", OWN_KEY)));
  }

  @Test
  void refusedKeyIsTheOnlyProblemOfAListenerBeyondLoopback() {
    List<ConfigProblem> problems =
        problems(Map.of("http.host", "0.0.0.0", "auth.access-keys", "tiny-secret"));

    assertEquals(1, problems.size());
    assertEquals("auth.access-keys", problems.getFirst().subject());
    assertFalse(problems.toString().contains("tiny-secret"));
  }

  @Test
  void developmentModeUsesTheWellKnownKeyOnly() {
    AuthConfig development = ServiceConfig.defaults().auth();

    assertTrue(development.isDevelopment());
    assertEquals(List.of(AuthConfig.DEVELOPMENT_KEY), development.effectiveKeys());
  }

  @Test
  void fileHasAKeyALinePrimaryFirst(@TempDir Path folder) throws IOException {
    String file = fileOf(folder, "  " + OWN_KEY + "\r\n\n0123456789abcdef\n");
    AuthConfig auth = ServiceConfig.from(settings(Map.of("auth.access-keys-file", file))).auth();

    assertEquals(
        List.of(new Secret(OWN_KEY), new Secret("0123456789abcdef")), auth.effectiveKeys());
    assertEquals(Optional.of(Path.of(file)), auth.accessKeysFile());
    assertFalse(auth.isDevelopment());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n", "tiny-secret\n", "0123456789abcdef,fedcba9876543210", "\u00e9"})
  void fileWithoutKeysIsRefusedAndNothingOfItShown(String content, @TempDir Path folder)
      throws IOException {
    List<ConfigProblem> problems =
        problems(Map.of("auth.access-keys-file", fileOf(folder, content)));

    assertEquals(1, problems.size());
    assertEquals("auth.access-keys-file", problems.getFirst().subject());
    assertEquals(AccessKeysFile.EXPECTED, problems.getFirst().expected());
    assertFalse(problems.toString().contains("tiny-secret"));
  }

  @Test
  void fileMustBeReadableAndAlone(@TempDir Path folder) throws IOException {
    String missing = folder.resolve("missing").toString();
    String file = fileOf(folder, OWN_KEY);

    assertEquals(
        "a readable file",
        problems(Map.of("auth.access-keys-file", missing)).getFirst().expected());
    assertEquals(
        "none beside auth.access-keys",
        problems(Map.of("auth.access-keys-file", file, "auth.access-keys", OWN_KEY))
            .getFirst()
            .expected());
  }

  @Test
  void wellKnownKeyInAFileIsNoOwnKey(@TempDir Path folder) throws IOException {
    String file = fileOf(folder, AuthConfig.DEVELOPMENT_KEY.value());

    assertEquals(1, problems(Map.of("http.host", "0.0.0.0", "auth.access-keys-file", file)).size());
  }

  private static String fileOf(Path folder, String content) throws IOException {
    return Files.writeString(folder.resolve("keys"), content).toString();
  }

  @Test
  void secretMasksItself() {
    assertEquals("***", new Secret(OWN_KEY).toString());
  }
}
