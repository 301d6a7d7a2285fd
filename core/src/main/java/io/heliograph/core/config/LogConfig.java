package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.util.List;
import org.slf4j.event.Level;

/// What is logged and how. What each component means and allows stands in the options below.
public record LogConfig(Level level, LogFormat format) {
  /// How much is logged.
  public static final Option<Level> LEVEL =
      Option.of(
          "telemetry.log-level",
          ValueType.choice(List.of(Level.values())),
          "info",
          "How much is logged.");

  static final Option<LogFormat> FORMAT =
      Option.of(
          "telemetry.log-format",
          ValueType.choice(List.of(LogFormat.values())),
          "text",
          "How log lines look: text for people, json for machines.");
  static final List<Option<?>> OPTIONS = List.of(LEVEL, FORMAT);

  static LogConfig from(Settings settings) {
    return new LogConfig(settings.get(LEVEL), settings.get(FORMAT));
  }
}
