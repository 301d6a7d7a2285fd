package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.util.List;
import java.util.stream.Stream;

/// Management listener and telemetry. The options below document each component.
public record TelemetryConfig(
    String managementHost, int managementPort, LogConfig logs, TraceConfig traces) {
  /// The management port that disables the listener.
  public static final int NO_LISTENER = -1;

  private static final Options DECLARED = new Options();
  static final Option<String> MANAGEMENT_HOST =
      DECLARED.add(
          Option.derived(
              "telemetry.management-host",
              ValueType.host(),
              "http.host",
              "Address of the listener for health checks, metrics and logging."));
  static final Option<Integer> MANAGEMENT_PORT =
      DECLARED.add(
          Option.derived(
              "telemetry.management-port",
              ValueType.integer(NO_LISTENER, 65_535),
              "http.port + 1, or 0 when that is 0",
              "TCP port of that listener; 0 selects a free port, -1 disables the listener."));
  static final List<Option<?>> OPTIONS =
      Stream.of(DECLARED.all(), LogConfig.OPTIONS, TraceConfig.OPTIONS)
          .<Option<?>>flatMap(List::stream)
          .toList();

  static TelemetryConfig from(Settings settings, HttpConfig http) {
    TelemetryConfig telemetry =
        new TelemetryConfig(
            settings.get(MANAGEMENT_HOST, http.host()),
            settings.get(MANAGEMENT_PORT, nextTo(http.port())),
            LogConfig.from(settings),
            TraceConfig.from(settings));
    settings.require(
        telemetry.managementPort == 0 || telemetry.managementPort != http.port(),
        "another port than " + HttpConfig.PORT.key() + ", 0 or " + NO_LISTENER,
        MANAGEMENT_PORT,
        HttpConfig.PORT);
    return telemetry;
  }

  // Derived, so that several services on one machine need to set only their public ports.
  private static int nextTo(int publicPort) {
    return switch (publicPort) {
      case 0 -> 0;
      case 65_535 -> 65_534;
      default -> publicPort + 1;
    };
  }
}
