package io.heliograph.deploy.logging;

import io.heliograph.core.config.LogConfig;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.telemetry.HubLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Something about logging that can be changed while the service runs. Any thread may use it.
///
/// @param name its name in the management API
/// @param option how its values are written; also what it is at the start
public record LogSwitch<T>(String name, Option<T> option, Supplier<T> inForce, Consumer<T> change) {
  /// How much is logged.
  public static LogSwitch<?> level() {
    return new LogSwitch<>("level", LogConfig.LEVEL, ConsoleLogging::level, ConsoleLogging::level);
  }

  /// The hubs of a category.
  ///
  /// @param option what it is at the start
  public static LogSwitch<?> hubsOf(String name, Option<List<String>> option, HubLog category) {
    return new LogSwitch<>(name, option, category::hubs, category::showOnly);
  }

  /// The value in force, as it is written.
  String text() {
    return option.type().writer().apply(inForce.get());
  }

  /// Changes the value.
  ///
  /// @return false if the text is no value, and nothing is changed
  boolean set(String text) {
    Optional<T> value = option.type().reader().apply(text.strip());
    value.ifPresent(change);
    return value.isPresent();
  }
}
