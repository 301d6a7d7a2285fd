package io.heliograph.testkit;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.option.Setting;
import io.heliograph.core.config.option.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Configurations as a file has them, for tests.
public final class Configured {
  private static final String ORIGIN = "the test";

  private Configured() {}

  /// The defaults, but for what the lines say.
  ///
  /// @param lines such as `node.drain-timeout=1s`
  /// @throws IllegalArgumentException if the service would refuse to start with them
  public static ServiceConfig with(String... lines) {
    Map<String, Setting> given = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      String key = line.substring(0, equals);
      given.put(key, new Setting(key, line.substring(equals + 1), ORIGIN));
    }
    Settings settings = new Settings(ServiceConfig.OPTIONS, given);
    ServiceConfig config = ServiceConfig.from(settings);
    given.keySet().removeAll(settings.inForce().stream().map(Setting::key).toList());
    if (!settings.problems().equals(List.of()) || !given.isEmpty()) {
      throw new IllegalArgumentException(settings.problems() + ", unknown " + given.keySet());
    }
    return config;
  }
}
