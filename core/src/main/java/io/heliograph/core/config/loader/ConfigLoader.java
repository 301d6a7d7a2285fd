package io.heliograph.core.config.loader;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.OptionGroup;
import io.heliograph.core.config.option.Setting;
import io.heliograph.core.config.option.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Determines the value of every option: default, file, environment, command line; later ones take
/// precedence.
public final class ConfigLoader {
  private final List<OptionGroup> groups;
  private final Map<String, String> variables;

  /// @param variables the environment; names that do not begin with `HELIOGRAPH_` are ignored
  public ConfigLoader(Map<String, String> variables) {
    this(ServiceConfig.OPTIONS, variables);
  }

  ConfigLoader(List<OptionGroup> groups, Map<String, String> variables) {
    this.groups = groups;
    this.variables = Map.copyOf(variables);
  }

  /// The effective configuration.
  ///
  /// @throws ConfigException with every problem of every origin
  public LoadedConfig load(CommandLine commandLine) {
    List<ConfigProblem> problems = new ArrayList<>();
    Settings settings = settings(commandLine, problems);
    ServiceConfig config = ServiceConfig.from(settings);
    problems.addAll(settings.problems());
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new LoadedConfig(config, settings.inForce());
  }

  /// What all origins say.
  ///
  /// @param problems to which unknown names and unreadable origins are added
  Settings settings(CommandLine commandLine, List<ConfigProblem> problems) {
    Environment environment = Environment.read(variables, groups);
    Optional<ConfigFile> file =
        commandLine
            .configFile()
            .or(environment::configFile)
            .map(path -> ConfigFile.read(path, groups));
    Map<String, Setting> given = new HashMap<>();
    file.ifPresent(read -> {
      problems.addAll(read.problems());
      override(given, read.settings());
    });
    problems.addAll(environment.problems());
    override(given, environment.settings());
    problems.addAll(commandLine.problems());
    override(given, commandLine.settings());
    return new Settings(groups, given);
  }

  private static void override(Map<String, Setting> given, List<Setting> settings) {
    settings.forEach(setting -> given.put(setting.key(), setting));
  }
}
