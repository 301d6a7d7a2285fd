package io.heliograph.kubernetes;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.loader.CommandLine;
import io.heliograph.core.config.loader.ConfigLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the service makes of variables.
final class Settings {
  private static final String KEYS_FILE = "HELIOGRAPH_AUTH_ACCESS_KEYS_FILE";
  private static final Path KEYS = Path.of("src", "test", "resources", "access-keys");

  private Settings() {}

  /// The configuration of the workload's pods.
  ///
  /// @throws io.heliograph.core.config.loader.ConfigException if it is refused
  static ServiceConfig of(Workload workload) {
    return of(workload.variables());
  }

  /// The configuration that the variables make, where the file with the keys exists.
  static ServiceConfig of(Map<String, String> variables) {
    Map<String, String> inPlace = new HashMap<>(variables);
    inPlace.replace(KEYS_FILE, KEYS.toString());
    return new ConfigLoader(inPlace).load(CommandLine.parse(List.of())).config();
  }
}
