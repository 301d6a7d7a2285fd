package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.util.List;
import org.slf4j.event.Level;

/// What is logged and how. The options below document each component.
public record LogConfig(
    Level level, LogFormat format, List<String> connectivityHubs, List<String> messagingHubs) {
  private static final int MAX_HUBS = 100;

  private static final Options DECLARED = new Options();

  /// How much is logged.
  public static final Option<Level> LEVEL =
      DECLARED.add(
          Option.of(
              "telemetry.log-level",
              ValueType.choice(List.of(Level.values())),
              "info",
              "Minimum level of log messages."));

  static final Option<LogFormat> FORMAT =
      DECLARED.add(
          Option.of(
              "telemetry.log-format",
              ValueType.choice(List.of(LogFormat.values())),
              "text",
              "Format of log lines: text for people, json for machines."));

  /// The hubs whose connections are logged.
  public static final Option<List<String>> CONNECTIVITY =
      DECLARED.add(
          Option.of(
              "telemetry.connectivity-log",
              ValueType.hubs(MAX_HUBS),
              "",
              "Hubs whose connections are logged: start, end and reason of each."));

  /// The hubs whose messages are logged.
  public static final Option<List<String>> MESSAGING =
      DECLARED.add(
          Option.of(
              "telemetry.messaging-log",
              ValueType.hubs(MAX_HUBS),
              "",
              "Hubs whose messages from the REST API are logged: recipients and number of"
                  + " deliveries of each."));

  static final List<Option<?>> OPTIONS = DECLARED.all();

  static LogConfig from(Settings settings) {
    return new LogConfig(
        settings.get(LEVEL),
        settings.get(FORMAT),
        settings.get(CONNECTIVITY),
        settings.get(MESSAGING));
  }
}
