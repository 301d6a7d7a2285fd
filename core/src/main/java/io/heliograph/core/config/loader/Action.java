package io.heliograph.core.config.loader;

import java.util.Arrays;
import java.util.Optional;

/// What the program does besides running the service.
public enum Action {
  RUN("", ""),
  HELP("--help", "Print a description of every option and exit."),
  VERSION("--version", "Print the version and exit."),
  CHECK_CONFIG("--check-config", "Check the configuration, report every problem and exit."),
  PRINT_CONFIG("--print-config", "Print the effective configuration, secrets masked, and exit.");

  private final String option;
  private final String meaning;

  Action(String option, String meaning) {
    this.option = option;
    this.meaning = meaning;
  }

  /// Its option on the command line; empty for `RUN`.
  public String option() {
    return option;
  }

  String meaning() {
    return meaning;
  }

  static Optional<Action> of(String argument) {
    String option = argument.equals("-h") ? HELP.option : argument;
    return Arrays.stream(values())
        .filter(action -> action != RUN && action.option.equals(option))
        .findFirst();
  }
}
