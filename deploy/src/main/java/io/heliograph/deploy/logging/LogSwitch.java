package io.heliograph.deploy.logging;

import io.heliograph.core.config.LogConfig;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.telemetry.HubLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A logging setting that can be changed while the service runs. Callable from any thread.
///
/// @param name its name in the management API
/// @param option the syntax of its values and its initial value
public record LogSwitch<T>(String name, Option<T> option, Supplier<T> inForce, Consumer<T> change) {
  /// How much is logged.
  public static LogSwitch<?> level() {
    return new LogSwitch<>("level", LogConfig.LEVEL, ConsoleLogging::level, ConsoleLogging::level);
  }

  /// The hubs of a category.
  ///
  /// @param option its initial value
  public static LogSwitch<?> hubsOf(String name, Option<List<String>> option, HubLog category) {
    return new LogSwitch<>(name, option, category::hubs, category::showOnly);
  }

  /// The current value as text.
  String text() {
    return option.type().writer().apply(inForce.get());
  }

  /// Changes the value.
  ///
  /// @return false if the text is not a valid value; nothing is changed then
  boolean set(String text) {
    Optional<T> value = option.type().reader().apply(text.strip());
    value.ifPresent(change);
    return value.isPresent();
  }
}
