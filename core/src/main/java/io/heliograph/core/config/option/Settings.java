package io.heliograph.core.config.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The texts of one load, read as values. A rejected text is recorded as a problem and replaced by
/// the default, so that one run finds every problem.
public final class Settings {
  /// The origin of a default.
  public static final String DEFAULT_ORIGIN = "default";

  private final DeclaredOrder declared;
  private final Map<String, Setting> given;
  private final Map<String, Setting> inForce;
  private final Map<String, List<ConfigProblem>> problems;

  /// @param declared every option there is
  /// @param given the effective setting of each key
  public Settings(List<OptionGroup> declared, Map<String, Setting> given) {
    this.declared = new DeclaredOrder(declared);
    this.given = Map.copyOf(given);
    this.inForce = new TreeMap<>(this.declared);
    this.problems = new TreeMap<>(this.declared);
  }

  /// The value of an option with a fixed default.
  public <T> T get(Option<T> option) {
    T standard = option.type().reader().apply(option.standard()).orElseThrow();
    return get(option, standard);
  }

  /// The value of an option whose default the caller derives.
  public <T> T get(Option<T> option, T standard) {
    if (!declared.contains(option.key())) {
      throw new IllegalStateException(option.key() + ": not among the declared options");
    }
    Optional<Setting> setting = Optional.ofNullable(given.get(option.key()));
    Optional<T> set = setting.flatMap(s -> read(option, s));
    T value = set.orElse(standard);
    String origin = set.flatMap(_ -> setting).map(Setting::origin).orElse(DEFAULT_ORIGIN);
    String text = option.type().writer().apply(value);
    inForce.put(option.key(), new Setting(option.key(), text, origin));
    return value;
  }

  /// The elements of a list of records, in order. They are numbered from 0 without gaps.
  ///
  /// @param list the key before the brackets, such as `upstream.templates`
  /// @param read makes the element of an index out of its options, see [Option#at]
  public <R> List<R> elements(String list, IntFunction<R> read) {
    List<R> elements = new ArrayList<>();
    for (int index : indexes(list)) {
      if (index > elements.size()) {
        noteGap(list, index, elements.size());
        break;
      }
      elements.add(read.apply(index));
    }
    return elements;
  }

  private NavigableSet<Integer> indexes(String list) {
    NavigableSet<Integer> indexes = new TreeSet<>();
    String start = list + '[';
    given.keySet().stream()
        .filter(key -> key.startsWith(start))
        .map(key -> Integer.valueOf(key.substring(start.length(), key.indexOf(']'))))
        .forEach(indexes::add);
    return indexes;
  }

  private void noteGap(String list, int found, int expected) {
    String start = list + '[' + found + ']';
    given.values().stream()
        .filter(setting -> setting.key().startsWith(start))
        .forEach(setting ->
            note(
                new ConfigProblem(
                    setting.key(),
                    "element " + found,
                    setting.origin(),
                    "element " + expected + " before it")));
  }

  /// Records a problem with the first option unless the condition is met. Records nothing if one of
  /// the options already has a problem, because the comparison then did not use the value that was
  /// set.
  public void require(boolean met, String expected, Option<?> option, Option<?>... compared) {
    boolean sound =
        Stream.concat(Stream.of(option), Arrays.stream(compared))
            .noneMatch(o -> problems.containsKey(o.key()));
    if (!met && sound) {
      Setting setting = Objects.requireNonNull(inForce.get(option.key()), "get comes first");
      note(ConfigProblem.refused(option, setting.text(), setting.origin(), expected));
    }
  }

  /// The effective values as texts, secrets masked, in the order of the options.
  public List<Setting> inForce() {
    return List.copyOf(inForce.values());
  }

  /// Every problem, in the order of the options.
  public List<ConfigProblem> problems() {
    return problems.values().stream().flatMap(List::stream).toList();
  }

  private <T> Optional<T> read(Option<T> option, Setting setting) {
    String text = setting.text().strip();
    Optional<T> value = option.type().reader().apply(text);
    if (value.isEmpty()) {
      note(ConfigProblem.refused(option, text, setting.origin(), option.type().expected()));
    }
    return value;
  }

  private void note(ConfigProblem problem) {
    problems.computeIfAbsent(problem.subject(), key -> new ArrayList<>()).add(problem);
  }
}
