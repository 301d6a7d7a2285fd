package io.heliograph.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NodeConfigTest extends SectionContract {
  @Override
  List<Option<?>> options() {
    return NodeOptions.ALL;
  }

  @Override
  List<Case> cases() {
    return Stream.concat(limits().stream(), times().stream()).toList();
  }

  // A table: one row per option.
  @SuppressWarnings("checkstyle:methodlength")
  private static List<Case> limits() {
    return List.of(
        new Case(
            NodeOptions.EVENT_LOOPS,
            Math.min(Runtime.getRuntime().availableProcessors(), 64),
            config -> config.node().eventLoops(),
            Map.of("1", 1, "64", 64),
            List.of("0", "65", "many")),
        new Case(
            NodeOptions.MAX_CONNECTIONS,
            100_000,
            config -> config.node().limits().maxConnections(),
            Map.of("1", 1, "10000000", 10_000_000),
            List.of("0", "10000001", "100,000")),
        new Case(
            NodeOptions.MAX_MESSAGE_SIZE,
            1_048_576,
            config -> config.node().limits().maxMessageSize(),
            Map.of("1KiB", 1_024, "64MiB", 67_108_864),
            List.of("1B", "65MiB", "0")),
        new Case(
            NodeOptions.MAX_UNSENT_BYTES,
            1_048_576,
            config -> config.node().limits().maxUnsentBytes(),
            Map.of("4KiB", 4_096, "1GiB", 1_073_741_824),
            List.of("4095", "2GiB", "MiB")),
        new Case(
            NodeOptions.MAX_GROUPS_PER_CONNECTION,
            10_000,
            config -> config.node().limits().maxGroupsPerConnection(),
            Map.of("1", 1, "1000000", 1_000_000),
            List.of("0", "1000001", "")),
        new Case(
            NodeOptions.STATEFUL_RECONNECT_BUFFER,
            100_000,
            config -> config.node().statefulReconnect().buffer(),
            Map.of("1KiB", 1_024, "512KiB", 524_288),
            List.of("1023", "513MiB", "some")),
        new Case(
            NodeOptions.STATEFUL_RECONNECT_MEMORY,
            268_435_456L,
            config -> config.node().statefulReconnect().memory(),
            Map.of("1MiB", 1_048_576L, "1024GiB", 1_099_511_627_776L),
            List.of("1KiB", "1025GiB", "all")),
        new Case(
            NodeOptions.LEAN_WEB_SOCKETS,
            true,
            config -> config.node().leanWebSockets(),
            Map.of("true", true, "false", false),
            List.of("no", "1")));
  }

  // A table: one row per option.
  @SuppressWarnings("checkstyle:methodlength")
  private static List<Case> times() {
    return List.of(
        new Case(
            NodeOptions.NEGOTIATE_LIFETIME,
            Duration.ofSeconds(15),
            config -> config.node().timeouts().negotiateLifetime(),
            Map.of("100ms", Duration.ofMillis(100), "1h", Duration.ofHours(1)),
            List.of("99ms", "2h", "15")),
        new Case(
            NodeOptions.HANDSHAKE_TIMEOUT,
            Duration.ofSeconds(15),
            config -> config.node().timeouts().handshakeTimeout(),
            Map.of("100ms", Duration.ofMillis(100), "5m", Duration.ofMinutes(5)),
            List.of("99ms", "6m", "15sec")),
        new Case(
            NodeOptions.KEEP_ALIVE_INTERVAL,
            Duration.ofSeconds(15),
            config -> config.node().timeouts().keepAliveInterval(),
            Map.of("100ms", Duration.ofMillis(100), "29s", Duration.ofSeconds(29)),
            List.of("99ms", "11m", "1.5s")),
        new Case(
            NodeOptions.CLIENT_TIMEOUT,
            Duration.ofSeconds(30),
            config -> config.node().timeouts().clientTimeout(),
            Map.of("16s", Duration.ofSeconds(16), "1h", Duration.ofHours(1)),
            List.of("199ms", "61m", "never")),
        new Case(
            NodeOptions.POLL_TIMEOUT,
            Duration.ofSeconds(90),
            config -> config.node().timeouts().pollTimeout(),
            Map.of("100ms", Duration.ofMillis(100), "95s", Duration.ofSeconds(95)),
            List.of("99ms", "96s", "long")),
        new Case(
            NodeOptions.POLL_GAP,
            Duration.ofSeconds(15),
            config -> config.node().timeouts().pollGap(),
            Map.of("100ms", Duration.ofMillis(100), "5m", Duration.ofMinutes(5)),
            List.of("99ms", "6m", "-1s")),
        new Case(
            NodeOptions.STATEFUL_RECONNECT_TIMEOUT,
            Duration.ofSeconds(15),
            config -> config.node().statefulReconnect().timeout(),
            Map.of("100ms", Duration.ofMillis(100), "10m", Duration.ofMinutes(10)),
            List.of("99ms", "11m", "later")),
        new Case(
            NodeOptions.MAX_CONNECT_RATE,
            0,
            config -> config.node().limits().maxConnectRate(),
            Map.of("500", 500),
            List.of("-1", "many")),
        new Case(
            NodeOptions.DRAIN_RATE,
            0,
            config -> config.node().drain().rate(),
            Map.of("500", 500),
            List.of("-1", "many")),
        new Case(
            NodeOptions.DRAIN_TIMEOUT,
            Duration.ofSeconds(10),
            config -> config.node().drain().timeout(),
            Map.of("0s", Duration.ZERO, "10m", Duration.ofMinutes(10)),
            List.of("11m", "", "ten")));
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        arguments(Map.of("node.keep-alive-interval", "30s"), "30s", "default"),
        arguments(Map.of("node.client-timeout", "15s"), "15s", "test"),
        arguments(
            Map.of("node.keep-alive-interval", "2m", "node.client-timeout", "1m"), "1m", "test"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void clientTimeoutMustBeLongerThanKeepAlive(
      Map<String, String> texts, String shown, String origin) {
    assertEquals(
        List.of(
            new ConfigProblem(
                "node.client-timeout",
                '"' + shown + '"',
                origin,
                "longer than node.keep-alive-interval")),
        problems(texts));
  }

  @Test
  void replayMustFitIntoWhatMayBeUnsent() {
    assertEquals(
        List.of(
            new ConfigProblem(
                "node.stateful-reconnect-buffer",
                "\"33KiB\"",
                "test",
                "at most half of node.max-unsent-bytes")),
        problems(
            Map.of("node.stateful-reconnect-buffer", "33KiB", "node.max-unsent-bytes", "64KiB")));
    assertEquals(List.of(), problems(Map.of("node.max-unsent-bytes", "64KiB")));
  }

  @Test
  void refusedTimeIsNotComparedAsWell() {
    assertEquals(
        1,
        problems(Map.of("node.keep-alive-interval", "soon", "node.client-timeout", "1s")).size());
  }
}
