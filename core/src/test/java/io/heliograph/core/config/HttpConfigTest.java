package io.heliograph.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpConfigTest extends SectionContract {
  @Override
  List<Option<?>> options() {
    return HttpConfig.OPTIONS;
  }

  @Override
  List<Case> cases() {
    return List.of(
        new Case(
            HttpConfig.HOST,
            "127.0.0.1",
            config -> config.http().host(),
            Map.of("localhost", "localhost", " ::1 ", "::1"),
            List.of("", "  ", "a host", "a/b", "h".repeat(254))),
        new Case(
            HttpConfig.PORT,
            8888,
            config -> config.http().port(),
            Map.of("0", 0, "65535", 65_535, "9000", 9000),
            List.of("", "-1", "65536", "8888.0", "http", "99999999999")),
        new Case(
            HttpConfig.TLS_CERTIFICATE,
            Optional.empty(),
            config -> config.http().tls(),
            Map.of("", Optional.empty()),
            List.of("p".repeat(4_097))),
        new Case(
            HttpConfig.TLS_KEY,
            Optional.empty(),
            config -> config.http().tls(),
            Map.of("", Optional.empty()),
            List.of("p".repeat(4_097))),
        new Case(
            HttpConfig.ALLOWED_ORIGINS,
            List.of("*"),
            config -> config.http().allowedOrigins(),
            Map.of("", List.of(), "https://a.example, https://b.example", origins()),
            List.of("https://a.example,,", ",", "x,".repeat(256) + "x")),
        new Case(
            HttpConfig.MAX_URI_SIZE,
            32_768,
            config -> config.http().maxUriSize(),
            Map.of("4KiB", 4_096, "1MiB", 1_048_576, "5000", 5_000, "8192B", 8_192),
            List.of("4095", "1048577", "2MiB", "32KB", "32 kib", "-1", "")),
        new Case(
            HttpConfig.MAX_HEADER_SIZE,
            32_768,
            config -> config.http().maxHeaderSize(),
            Map.of("4096", 4_096, "64 KiB", 65_536),
            List.of("4095", "1GiB", "KiB")));
  }

  @Test
  void tlsNeedsCertificateAndKey(@TempDir Path folder) throws IOException {
    String file = Files.createFile(folder.resolve("tls.pem")).toString();

    assertEquals(
        List.of(
            new ConfigProblem(
                "http.tls-key", "\"\"", "default", "a file, as http.tls-certificate is set")),
        problems(Map.of("http.tls-certificate", file)));
    assertEquals(
        List.of(
            new ConfigProblem(
                "http.tls-certificate", "\"\"", "default", "a file, as http.tls-key is set")),
        problems(Map.of("http.tls-key", file)));
    assertEquals(List.of(), problems(Map.of("http.tls-certificate", file, "http.tls-key", file)));
  }

  @Test
  void tlsFilesMustBeThere(@TempDir Path folder) {
    String missing = folder.resolve("missing.pem").toString();
    List<ConfigProblem> problems =
        problems(Map.of("http.tls-certificate", missing, "http.tls-key", folder.toString()));

    assertEquals(
        List.of("http.tls-certificate", "http.tls-key"),
        problems.stream().map(ConfigProblem::subject).toList());
    assertEquals("a readable file", problems.getFirst().expected());
  }

  private static List<String> origins() {
    return List.of("https://a.example", "https://b.example");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.8.9.10, true",
    "::1, true",
    "LocalHost, true",
    "0.0.0.0, false",
    "::, false",
    "10.0.0.1, false",
    "localhost.example.com, false"
  })
  void loopbackIsToldWithoutAskingTheNetwork(String host, boolean loopback) {
    assertEquals(loopback, new HttpConfig(host, 1, Optional.empty(), List.of(), 1, 1).isLoopback());
  }
}
