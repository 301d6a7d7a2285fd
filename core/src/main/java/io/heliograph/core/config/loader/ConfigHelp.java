package io.heliograph.core.config.loader;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.OptionGroup;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The text of `--help`: every action and option, grouped, with default, range and variable.
public final class ConfigHelp {
  private static final String INDENT = "      ";

  private ConfigHelp() {}

  /// The whole text, at most 100 columns wide where the words allow.
  public static String text() {
    String options =
        ServiceConfig.OPTIONS.stream().map(ConfigHelp::group).collect(Collectors.joining("\n"));
    return """
    Usage: heliograph [OPTION [VALUE]]...

    Without options the service starts in development mode on http://127.0.0.1:8888.
    A value may also follow "=": --port=9000. Every option below can also be set in a file
    (key=value, UTF-8) or by an environment variable. The command line overrides the
    environment, the environment overrides the file, and the file overrides the default.

    %s
      %s FILE
          Read options from this file.
          Environment: %s

    %s
    Exit status: 0 after an orderly shutdown, 1 if the service cannot start, 2 if the
    configuration is invalid.\
    """
        .formatted(actions(), CommandLine.CONFIG_OPTION, Environment.CONFIG_VARIABLE, options);
  }

  private static String actions() {
    return Arrays.stream(Action.values())
        .filter(action -> action != Action.RUN)
        .map(action -> "  " + action.option() + "\n" + INDENT + action.meaning())
        .collect(Collectors.joining("\n"));
  }

  static String group(OptionGroup group) {
    return group.options().stream()
        .map(option -> option(option.shown()))
        .collect(Collectors.joining("", group.title() + ":\n", ""));
  }

  private static String option(Option<?> option) {
    String placeholder = " " + option.type().placeholder();
    String shortName = option.shortName().map(name -> ", --" + name + placeholder).orElse("");
    String more = option.isList() ? " May be repeated." : "";
    return """
      --%s%s%s
          %s%s
          Allowed: %s
          Default: %s
          Environment: %s
    """
        .formatted(
            option.key(),
            placeholder,
            shortName,
            option.meaning(),
            more,
            option.type().expected(),
            standard(option),
            option.environmentName());
  }

  private static String standard(Option<?> option) {
    return option.standard().isEmpty() ? "none" : option.standard();
  }
}
