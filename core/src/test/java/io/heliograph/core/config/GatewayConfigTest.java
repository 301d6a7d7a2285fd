package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class GatewayConfigTest extends SectionContract {
  @Override
  List<Option<?>> options() {
    return GatewayConfig.OPTIONS;
  }

  @Override
  List<Case> cases() {
    return List.of(
        new Case(
            GatewayConfig.MAX_BODY_SIZE,
            1_048_576,
            config -> config.gateway().maxBodySize(),
            Map.of("1KiB", 1_024, "64MiB", 67_108_864),
            List.of("1023", "65MiB", "1MB")),
        new Case(
            GatewayConfig.BODY_TIMEOUT,
            Duration.ofSeconds(30),
            config -> config.gateway().bodyTimeout(),
            Map.of("100ms", Duration.ofMillis(100), "10m", Duration.ofMinutes(10)),
            List.of("99ms", "11m", "30")),
        new Case(
            GatewayConfig.COMMAND_TIMEOUT,
            Duration.ofSeconds(10),
            config -> config.gateway().commandTimeout(),
            Map.of("100ms", Duration.ofMillis(100), "5m", Duration.ofMinutes(5)),
            List.of("99ms", "6m", "soon")),
        new Case(
            GatewayConfig.MAX_PENDING_BYTES,
            67_108_864L,
            config -> config.gateway().maxPendingBytes(),
            Map.of("1MiB", 1_048_576L, "64GiB", 68_719_476_736L),
            List.of("1KiB", "65GiB", "9999999999999")),
        new Case(
            GatewayConfig.MAX_PENDING_REQUESTS,
            10_000,
            config -> config.gateway().maxPendingRequests(),
            Map.of("1", 1),
            List.of("0", "many")));
  }
}
