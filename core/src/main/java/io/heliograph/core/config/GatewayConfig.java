package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.time.Duration;
import java.util.List;

/// The REST API. The options below document each component.
public record GatewayConfig(
    int maxBodySize,
    Duration bodyTimeout,
    Duration commandTimeout,
    long maxPendingBytes,
    int maxPendingRequests) {
  private static final Options DECLARED = new Options();

  static final Option<Integer> MAX_BODY_SIZE =
      DECLARED.add(
          Option.of(
              "gateway.max-body-size",
              ValueType.size("1KiB", "64MiB"),
              "1MiB",
              "Maximum size of a request body; the default is Azure's limit."));
  static final Option<Duration> BODY_TIMEOUT =
      DECLARED.add(
          Option.of(
              "gateway.body-timeout",
              ValueType.duration("100ms", "10m"),
              "30s",
              "Timeout for receiving a request body."));
  static final Option<Duration> COMMAND_TIMEOUT =
      DECLARED.add(
          Option.of(
              "gateway.command-timeout",
              ValueType.duration("100ms", "5m"),
              "10s",
              "Timeout for executing a command on the nodes."));
  static final Option<Long> MAX_PENDING_BYTES =
      DECLARED.add(
          Option.of(
              "gateway.max-pending-bytes",
              ValueType.largeSize("1MiB", "64GiB"),
              "64MiB",
              "Maximum message bytes in flight to the connections of a node; beyond it, sends are"
                  + " answered with 503."));
  static final Option<Integer> MAX_PENDING_REQUESTS =
      DECLARED.add(
          Option.of(
              "gateway.max-pending-requests",
              ValueType.integer(1, 10_000_000),
              "10000",
              "Maximum number of commands whose outcome is pending; beyond it, requests are"
                  + " answered with 503."));
  static final List<Option<?>> OPTIONS = DECLARED.all();

  static GatewayConfig from(Settings settings) {
    return new GatewayConfig(
        settings.get(MAX_BODY_SIZE),
        settings.get(BODY_TIMEOUT),
        settings.get(COMMAND_TIMEOUT),
        settings.get(MAX_PENDING_BYTES),
        settings.get(MAX_PENDING_REQUESTS));
  }
}
