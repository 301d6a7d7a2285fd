package io.heliograph.core.config.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The texts of one load, read as values. A rejected text is recorded as a problem and replaced by
/// the default, so that one run finds every problem.
public final class Settings {
  /// The origin of a default.
  public static final String DEFAULT_ORIGIN = "default";

  private final Map<String, Setting> given;
  private final Map<String, Setting> inForce = new LinkedHashMap<>();
  private final Map<String, List<ConfigProblem>> problems = new HashMap<>();

  /// @param given the effective setting of each key
  public Settings(Map<String, Setting> given) {
    this.given = Map.copyOf(given);
  }

  /// The value of an option with a fixed default.
  public <T> T get(Option<T> option) {
    T standard = option.type().reader().apply(option.standard()).orElseThrow();
    return get(option, standard);
  }

  /// The value of an option whose default the caller derives.
  public <T> T get(Option<T> option, T standard) {
    Optional<Setting> setting = Optional.ofNullable(given.get(option.key()));
    Optional<T> set = setting.flatMap(s -> read(option, s));
    T value = set.orElse(standard);
    String origin = set.flatMap(_ -> setting).map(Setting::origin).orElse(DEFAULT_ORIGIN);
    String text = option.type().writer().apply(value);
    inForce.put(option.key(), new Setting(option.key(), text, origin));
    return value;
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

  /// The effective values as texts, secrets masked, in the order in which they were read.
  public List<Setting> inForce() {
    return List.copyOf(inForce.values());
  }

  /// Every problem, in the order of the options.
  public List<ConfigProblem> problems() {
    return inForce.keySet().stream()
        .flatMap(key -> problems.getOrDefault(key, List.of()).stream())
        .toList();
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
