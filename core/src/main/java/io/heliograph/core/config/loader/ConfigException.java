package io.heliograph.core.config.loader;

import io.heliograph.core.config.option.ConfigProblem;
import java.util.List;
import java.util.stream.Collectors;

/// The configuration has errors; contains all of them.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<ConfigProblem> problems() {
    return problems;
  }
}
