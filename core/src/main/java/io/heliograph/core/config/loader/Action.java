package io.heliograph.core.config.loader;

import java.util.Arrays;
import java.util.Optional;

/// What the command line asks for instead of, or beside, values.
public enum Action {
  RUN("", ""),
  HELP("--help", "Explain every option and stop."),
  VERSION("--version", "Print the version and stop."),
  CHECK_CONFIG("--check-config", "Check the configuration, report every problem and stop."),
  PRINT_CONFIG("--print-config", "Print the configuration in force, secrets masked, and stop.");

  private final String option;
  private final String meaning;

  Action(String option, String meaning) {
    this.option = option;
    this.meaning = meaning;
  }

  /// How the command line asks for it; empty for `RUN`, which needs no word.
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
