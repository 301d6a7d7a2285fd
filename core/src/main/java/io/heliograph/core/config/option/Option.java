package io.heliograph.core.config.option;

import java.util.Locale;
import java.util.Optional;

/// One option: the complete description of a record component of the configuration.
///
/// An option of the elements of a list has the marker `[]` in its key, as in
/// `upstream.templates[].url`, and stands for one option per element, see [#at].
///
/// @param key its name in a file; with `--` before it, on the command line
/// @param type what may be written
/// @param standard the default: a text that `type` reads, or a sentence if it is derived
/// @param derived whether the default depends on the machine or on another option
/// @param shortName a second name on the command line
/// @param meaning one line for the reader
public record Option<T>(
    String key,
    ValueType<T> type,
    String standard,
    boolean derived,
    Optional<String> shortName,
    String meaning) {
  public static final String ENVIRONMENT_PREFIX = "HELIOGRAPH_";
  private static final String ELEMENT = "[]";

  /// An option whose default is a text that its type reads.
  public static <T> Option<T> of(String key, ValueType<T> type, String standard, String meaning) {
    return new Option<>(key, type, standard, false, Optional.empty(), meaning);
  }

  /// An option whose default is described in words and determined by the code that reads the
  /// option.
  public static <T> Option<T> derived(
      String key, ValueType<T> type, String standard, String meaning) {
    return new Option<>(key, type, standard, true, Optional.empty(), meaning);
  }

  /// The same option with a second name on the command line.
  public Option<T> shortly(String name) {
    return new Option<>(key, type, standard, derived, Optional.of(name), meaning);
  }

  /// Whether it is an option of every element of a list.
  public boolean isOfElements() {
    return key.contains(ELEMENT);
  }

  /// The option of one element of the list: `upstream.templates[0].url`.
  public Option<T> at(int index) {
    String own = key.replace(ELEMENT, "[" + index + "]");
    return new Option<>(own, type, standard, derived, shortName, meaning);
  }

  /// Itself, or for an option of elements that of the first element: what help and documentation
  /// show.
  public Option<T> shown() {
    return isOfElements() ? at(0) : this;
  }

  /// `http.max-uri-size` is `HELIOGRAPH_HTTP_MAX_URI_SIZE`, and `upstream.templates[0].url` is
  /// `HELIOGRAPH_UPSTREAM_TEMPLATES_0_URL`.
  public String environmentName() {
    String name = key.replace("]", "").replaceAll("[.\\[-]", "_");
    return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT);
  }

  /// Whether `true` need not be written on the command line.
  public boolean isFlag() {
    return type.shape() == ValueType.Shape.FLAG;
  }

  /// Whether the command line may repeat it to add values.
  public boolean isList() {
    return type.shape() == ValueType.Shape.LIST || isSecret();
  }

  /// Whether its text must not be shown.
  public boolean isSecret() {
    return type.shape() == ValueType.Shape.SECRETS;
  }
}
