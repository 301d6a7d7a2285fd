package io.heliograph.core.config.option;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Orders keys as their options are declared; the options of one element of a list stay together,
/// one element after the other.
final class DeclaredOrder implements Comparator<String> {
  private static final Pattern ELEMENT = Pattern.compile("\\[(\\d*)]");
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::list)
          .thenComparingInt(Place::index)
          .thenComparingInt(Place::option);

  private final Map<String, Integer> options = new HashMap<>();
  private final Map<String, Integer> lists = new HashMap<>();

  private record Place(int list, int index, int option) {}

  DeclaredOrder(List<OptionGroup> declared) {
    declared.stream()
        .flatMap(group -> group.options().stream())
        .map(Option::key)
        .forEach(key -> {
          int place = options.size();
          options.put(key, place);
          lists.putIfAbsent(listOf(key), place);
        });
  }

  /// Whether the key is that of a declared option, or of an element's.
  boolean contains(String key) {
    return options.containsKey(ELEMENT.matcher(key).replaceFirst("[]"));
  }

  @Override
  public int compare(String first, String second) {
    return ORDER.compare(place(first), place(second));
  }

  private Place place(String key) {
    Matcher element = ELEMENT.matcher(key);
    int index = element.find() ? Integer.parseInt(element.group(1)) : 0;
    int option = options.getOrDefault(element.replaceFirst("[]"), options.size());
    return new Place(lists.getOrDefault(listOf(key), option), index, option);
  }

  /// An option that is in no list counts as one of its own.
  private static String listOf(String key) {
    int bracket = key.indexOf('[');
    return bracket < 0 ? key : key.substring(0, bracket);
  }
}
