package io.heliograph.core.config.loader;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The names of the options as one origin spells them.
final class OptionNames {
  private static final String PREFIX = "heliograph-";

  private final Map<String, Option<?>> names = new LinkedHashMap<>();
  private final Function<Option<?>, String> spelling;

  /// @param spelling the name of an option as this origin spells it
  OptionNames(Function<Option<?>, String> spelling) {
    this.spelling = spelling;
    all().forEach(option -> names.put(spelling.apply(option), option));
  }

  /// The names of the command line, without the dashes.
  static OptionNames onCommandLine() {
    OptionNames known = new OptionNames(Option::key);
    all().forEach(option -> option.shortName().ifPresent(name -> known.names.put(name, option)));
    return known;
  }

  Optional<Option<?>> find(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /// The problem of an unknown name. Its value is not shown: it could be a mistyped secret's.
  ConfigProblem unknown(String name, String prefix, String origin) {
    return new ConfigProblem(
        "unknown option",
        ConfigProblem.quoted(prefix + name),
        origin,
        "a known one, the nearest is " + prefix + nearest(name));
  }

  /// A short name and a key without its section count as well, so that `port` leads to `http.port`
  /// everywhere.
  private String nearest(String name) {
    return all()
        .min(Comparator.comparingInt(option -> distance(option, plain(name))))
        .map(spelling)
        .orElseThrow();
  }

  private static int distance(Option<?> option, String name) {
    String key = option.key();
    String withoutSection = key.substring(key.indexOf('.') + 1);
    return Stream.concat(Stream.of(key, withoutSection), option.shortName().stream())
        .mapToInt(known -> EditDistance.between(plain(known), name))
        .min()
        .orElseThrow();
  }

  // Without the differences in spelling between origins.
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replaceAll("[._-]+", "-");
    return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
  }

  private static Stream<Option<?>> all() {
    return ServiceConfig.OPTIONS.stream().flatMap(group -> group.options().stream());
  }
}
