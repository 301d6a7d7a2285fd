package io.heliograph.core.config.loader;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.OptionGroup;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of the options as one origin spells them.
final class OptionNames {
  private static final String PREFIX = "heliograph-";

  /// The number of an element, in brackets or between underscores.
  private static final Pattern INDEX = Pattern.compile("(?<=[\\[_])(0|[1-9]\\d{0,2})(?=[]_])");

  private final List<Option<?>> options;
  private final Map<String, Option<?>> names = new LinkedHashMap<>();
  private final Function<Option<?>, String> spelling;

  /// @param spelling the name of an option as this origin spells it; that of an element's option
  ///   has the element's number in brackets or between underscores, or nothing there for the
  ///   options of all elements
  OptionNames(List<OptionGroup> groups, Function<Option<?>, String> spelling) {
    this.options = groups.stream().<Option<?>>flatMap(group -> group.options().stream()).toList();
    this.spelling = spelling;
    options.forEach(option -> names.put(spelling.apply(option), option));
  }

  /// The names of the command line, without the dashes.
  static OptionNames onCommandLine(List<OptionGroup> groups) {
    OptionNames known = new OptionNames(groups, Option::key);
    known.options.forEach(
        option -> option.shortName().ifPresent(name -> known.names.put(name, option)));
    return known;
  }

  /// The option of that name: of a list's elements the one of the element that the name numbers.
  Optional<Option<?>> find(String name) {
    Optional<Option<?>> single =
        Optional.<Option<?>>ofNullable(names.get(name)).filter(option -> !option.isOfElements());
    return single.isPresent() ? single : findOfElement(name);
  }

  private Optional<Option<?>> findOfElement(String name) {
    Matcher index = INDEX.matcher(name);
    if (!index.find()) {
      return Optional.empty();
    }
    String ofAll = name.substring(0, index.start()) + name.substring(index.end());
    int number = Integer.parseInt(index.group());
    return Optional.<Option<?>>ofNullable(names.get(ofAll))
        .filter(Option::isOfElements)
        .map(option -> option.at(number));
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
    return options.stream()
        .min(Comparator.comparingInt(option -> distance(option, plain(name))))
        .map(option -> spelling.apply(option.shown()))
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
    String lower = name.toLowerCase(Locale.ROOT).replaceAll("[]\\[._-]+", "-");
    return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
  }
}
