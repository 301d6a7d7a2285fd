package io.heliograph.core.config.loader;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.OptionGroup;
import io.heliograph.core.config.option.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The environment variables that begin with `HELIOGRAPH_`.
final class Environment {
  static final String CONFIG_VARIABLE = Option.ENVIRONMENT_PREFIX + "CONFIG";

  private static final String ORIGIN = "the environment";

  // Kubernetes passes the addresses of a namespace's services to every container, in variables that
  // begin with the service's name. They are not settings, so they are not errors.
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");
  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private final OptionNames known;
  private final List<Setting> settings = new ArrayList<>();
  private final List<ConfigProblem> problems = new ArrayList<>();
  private Optional<Path> configFile = Optional.empty();

  private Environment(List<OptionGroup> groups) {
    known = new OptionNames(groups, Option::environmentName);
  }

  static Environment read(Map<String, String> variables, List<OptionGroup> groups) {
    Environment environment = new Environment(groups);
    new TreeMap<>(variables)
        .forEach((name, text) -> {
          if (name.startsWith(Option.ENVIRONMENT_PREFIX) && !isServiceLink(name, text)) {
            environment.onVariable(name, text);
          }
        });
    return environment;
  }

  Optional<Path> configFile() {
    return configFile;
  }

  List<Setting> settings() {
    return settings;
  }

  List<ConfigProblem> problems() {
    return problems;
  }

  private void onVariable(String name, String text) {
    if (name.equals(CONFIG_VARIABLE)) {
      onConfigFile(text);
      return;
    }
    known
        .find(name)
        .ifPresentOrElse(
            option -> settings.add(new Setting(option.key(), text, name)),
            () -> problems.add(known.unknown(name, "", ORIGIN)));
  }

  private void onConfigFile(String text) {
    try {
      configFile = Optional.of(text).filter(path -> !path.isBlank()).map(Path::of);
    } catch (InvalidPathException e) {
      configFile = Optional.empty();
    }
    if (configFile.isEmpty()) {
      problems.add(
          new ConfigProblem(
              CONFIG_VARIABLE, ConfigProblem.quoted(text), ORIGIN, "the path of a file"));
    }
  }

  private static boolean isServiceLink(String name, String text) {
    return SERVICE_LINK.matcher(name).matches() || SERVICE_ADDRESS.matcher(text).matches();
  }
}
