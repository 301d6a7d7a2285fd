package io.heliograph.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class TelemetryConfigTest extends SectionContract {
  @Override
  List<Option<?>> options() {
    return TelemetryConfig.OPTIONS;
  }

  // A table: one row per option.
  @Override
  @SuppressWarnings("checkstyle:methodlength")
  List<Case> cases() {
    return List.of(
        new Case(
            TelemetryConfig.MANAGEMENT_HOST,
            "127.0.0.1",
            config -> config.telemetry().managementHost(),
            Map.of("0.0.0.0", "0.0.0.0"),
            List.of("", "two hosts")),
        new Case(
            TelemetryConfig.MANAGEMENT_PORT,
            8889,
            config -> config.telemetry().managementPort(),
            Map.of("-1", -1, "0", 0, "65535", 65_535),
            List.of("-2", "65536", "none")),
        new Case(
            LogConfig.LEVEL,
            Level.INFO,
            config -> config.telemetry().logs().level(),
            Map.of("error", Level.ERROR, "warn", Level.WARN, "trace", Level.TRACE),
            List.of("", "INFO", "verbose")),
        new Case(
            LogConfig.FORMAT,
            LogFormat.TEXT,
            config -> config.telemetry().logs().format(),
            Map.of("text", LogFormat.TEXT, "json", LogFormat.JSON),
            List.of("", "JSON", "xml")),
        new Case(
            LogConfig.CONNECTIVITY,
            List.of(),
            config -> config.telemetry().logs().connectivityHubs(),
            Map.of("", List.of(), "*", List.of("*"), "Chat, app_hub", List.of("chat", "app_hub")),
            List.of("chat,", "2chat", "chat hub", "**")),
        new Case(
            LogConfig.MESSAGING,
            List.of(),
            config -> config.telemetry().logs().messagingHubs(),
            Map.of("", List.of(), "*", List.of("*"), "chat", List.of("chat")),
            List.of(",", "chat/hub")),
        new Case(
            TraceConfig.ENDPOINT,
            Optional.empty(),
            config -> config.telemetry().traces().endpoint(),
            Map.of("http://c:4318", Optional.of(URI.create("http://c:4318")), "", Optional.empty()),
            List.of("c:4318", "ftp://c", "http://", "http://c d", "http://me:secret@c")),
        new Case(
            TraceConfig.PERCENT,
            1,
            config -> config.telemetry().traces().percent(),
            Map.of("0", 0, "100", 100),
            List.of("", "101", "0.5")));
  }

  @ParameterizedTest
  @CsvSource({"9000, 9001", "0, 0", "65535, 65534"})
  void managementPortFollowsThePublicOne(String port, int expected) {
    ServiceConfig config = ServiceConfig.from(settings(Map.of("http.port", port)));

    assertEquals(expected, config.telemetry().managementPort());
  }

  @Test
  void managementHostFollowsThePublicOne() {
    ServiceConfig config = ServiceConfig.from(settings(Map.of("http.host", "::1")));

    assertEquals("::1", config.telemetry().managementHost());
  }

  @Test
  void bothPortsMustDifferUnlessAny() {
    assertEquals(
        List.of(
            new ConfigProblem(
                "telemetry.management-port",
                "\"9000\"",
                "test",
                "another port than http.port, 0 or -1")),
        problems(Map.of("http.port", "9000", "telemetry.management-port", "9000")));
    assertEquals(List.of(), problems(Map.of("http.port", "0", "telemetry.management-port", "0")));
  }
}
