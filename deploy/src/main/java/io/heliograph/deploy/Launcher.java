package io.heliograph.deploy;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.loader.CommandLine;
import io.heliograph.core.config.loader.ConfigException;
import io.heliograph.core.config.loader.ConfigHelp;
import io.heliograph.core.config.loader.ConfigLoader;
import io.heliograph.core.config.loader.LoadedConfig;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// The program: reads the configuration, prints information about it, or runs the service until a
/// signal ends it. Errors go to the error stream.
///
/// Exit status: 0 after an orderly shutdown or printed information, 1 if the service cannot start
/// or stop, 2 if the configuration is invalid.
public final class Launcher {
  private final Map<String, String> variables;
  private final PrintStream out;
  private final PrintStream err;
  private final ToIntFunction<ServiceConfig> run;

  /// @param run starts the service; the status is 0 when it runs
  Launcher(
      Map<String, String> variables,
      PrintStream out,
      PrintStream err,
      ToIntFunction<ServiceConfig> run) {
    this.variables = Map.copyOf(variables);
    this.out = out;
    this.err = err;
    this.run = run;
  }

  public static void main(String[] arguments) {
    JvmSettings.apply();
    Run run = new Run(Wiring::service, System.out, System.err);
    int status =
        new Launcher(System.getenv(), System.out, System.err, run::start)
            .launch(List.of(arguments));
    if (status != ExitStatus.DONE) {
      Runtime.getRuntime().halt(status); // nothing is running that an orderly exit would stop
    }
  }

  /// Executes the arguments and returns the exit status, which counts unless the service runs.
  int launch(List<String> arguments) {
    CommandLine commandLine = CommandLine.parse(arguments);
    return switch (commandLine.action()) {
      case HELP -> answer(ConfigHelp.text());
      case VERSION -> answer("Heliograph " + Version.text() + ", Java " + Runtime.version());
      case CHECK_CONFIG -> load(commandLine, loaded -> answer("The configuration is valid."));
      case PRINT_CONFIG -> load(commandLine, loaded -> answer(loaded.print()));
      case RUN -> load(commandLine, loaded -> run.applyAsInt(loaded.config()));
    };
  }

  private int load(CommandLine commandLine, Function<LoadedConfig, Integer> next) {
    LoadedConfig loaded;
    try {
      loaded = new ConfigLoader(variables).load(commandLine);
    } catch (ConfigException e) {
      err.println("heliograph: invalid configuration, see --help");
      e.problems().forEach(problem -> err.println("  " + problem));
      return ExitStatus.MISCONFIGURED;
    }
    return next.apply(loaded);
  }

  private int answer(String text) {
    out.println(text);
    return ExitStatus.DONE;
  }
}
