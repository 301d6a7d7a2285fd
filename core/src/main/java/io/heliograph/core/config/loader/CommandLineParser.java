package io.heliograph.core.config.loader;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.OptionGroup;
import io.heliograph.core.config.option.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One pass over the arguments.
final class CommandLineParser {
  private static final String ORIGIN = "the command line";
  private static final String DASHES = "--";

  private final List<String> arguments;
  private final OptionNames known;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<ConfigProblem> problems = new ArrayList<>();
  private Action action = Action.RUN;
  private Optional<Path> configFile = Optional.empty();
  private int next;

  CommandLineParser(List<String> arguments, List<OptionGroup> groups) {
    this.arguments = List.copyOf(arguments);
    this.known = OptionNames.onCommandLine(groups);
  }

  CommandLine parse() {
    while (next < arguments.size()) {
      String argument = arguments.get(next++);
      Optional<Action> asked = Action.of(argument);
      if (asked.isPresent()) {
        action = asked.get();
      } else if (argument.startsWith(DASHES)) {
        onOption(argument);
      } else {
        onStray();
      }
    }
    return new CommandLine(action, configFile, List.copyOf(settings.values()), problems);
  }

  private void onOption(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Optional<String> value = equals < 0 ? following() : Optional.of(argument.substring(equals + 1));
    if (name.equals(CommandLine.CONFIG_OPTION)) {
      onConfigFile(value);
      return;
    }
    known
        .find(name.substring(DASHES.length()))
        .ifPresentOrElse(option -> onKnown(option, name, value), () -> onUnknown(name));
  }

  /// The next argument unless it is an option. A single dash may begin a value: -1 is a number.
  private Optional<String> following() {
    if (next < arguments.size() && !arguments.get(next).startsWith(DASHES)) {
      return Optional.of(arguments.get(next++));
    }
    return Optional.empty();
  }

  private void onKnown(Option<?> option, String name, Optional<String> value) {
    Optional<String> text = option.isFlag() ? value.or(() -> Optional.of("true")) : value;
    if (text.isEmpty()) {
      refuse(name, option.type().expected() + ", after it or after \"=\"");
      return;
    }
    Setting setting = new Setting(option.key(), text.get(), name);
    settings.merge(option.key(), setting, (old, now) -> option.isList() ? joined(old, now) : now);
  }

  private static Setting joined(Setting first, Setting second) {
    return new Setting(first.key(), first.text() + "," + second.text(), second.origin());
  }

  private void onConfigFile(Optional<String> value) {
    try {
      configFile = value.filter(path -> !path.isBlank()).map(Path::of);
    } catch (InvalidPathException e) {
      configFile = Optional.empty();
    }
    if (configFile.isEmpty()) {
      refuse(CommandLine.CONFIG_OPTION, "the path of a file, after it or after \"=\"");
    }
  }

  private void onUnknown(String name) {
    problems.add(known.unknown(name.substring(DASHES.length()), DASHES, ORIGIN));
  }

  // The argument itself is not shown: it could be a part of a secret that lacks its quotes.
  private void onStray() {
    refuse("argument " + next, "an option such as --port 9000, see --help");
  }

  private void refuse(String subject, String expected) {
    problems.add(new ConfigProblem(subject, "no value", ORIGIN, expected));
  }
}
