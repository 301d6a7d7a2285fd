package io.heliograph.core.config.loader;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The parsed arguments of the program: `--http.port 9000`, `--http.port=9000`, `--port 9000`,
/// `--config FILE` or an action such as `--help`.
///
/// @param action the last one asked for, `RUN` if none
/// @param configFile the file that `--config` names
/// @param settings one per key; a repeated list is joined, of other options the last one counts
public record CommandLine(
    Action action,
    Optional<Path> configFile,
    List<Setting> settings,
    List<ConfigProblem> problems) {
  static final String CONFIG_OPTION = "--config";

  public CommandLine {
    settings = List.copyOf(settings);
    problems = List.copyOf(problems);
  }

  /// Reads every argument; an invalid one becomes a problem.
  public static CommandLine parse(List<String> arguments) {
    return new CommandLineParser(arguments, ServiceConfig.OPTIONS).parse();
  }
}
