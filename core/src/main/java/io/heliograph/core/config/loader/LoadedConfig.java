package io.heliograph.core.config.loader;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.option.Setting;
import java.util.List;
import java.util.stream.Collectors;

/// The configuration and where each of its values comes from.
///
/// @param settings one per option, secrets masked
public record LoadedConfig(ServiceConfig config, List<Setting> settings) {
  public LoadedConfig {
    settings = List.copyOf(settings);
  }

  /// The effective values in the syntax of a configuration file, each under its origin.
  public String print() {
    return settings.stream()
        .map(setting -> "# " + setting.origin() + "\n" + setting.key() + "=" + setting.text())
        .collect(Collectors.joining("\n"));
  }
}
