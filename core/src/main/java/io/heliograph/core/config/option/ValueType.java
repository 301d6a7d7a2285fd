package io.heliograph.core.config.option;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the text of an option becomes its value.
///
/// @param placeholder stands for the value in the help
/// @param expected what may be written, as the documentation and error messages show it
/// @param shape how the text is given and shown
/// @param reader the value of a text; empty when the text is not allowed
/// @param writer the text of a value, masked if secret
public record ValueType<T>(
    String placeholder,
    String expected,
    Shape shape,
    Function<String, Optional<T>> reader,
    Function<T, String> writer) {

  private static final String HUB = "\\*|[a-z][a-z0-9_`.\\[\\]]{0,256}";

  /// Whether a text may be shown, stand alone or be repeated.
  public enum Shape {
    VALUE,
    /// May be given without a value, which means `true`.
    FLAG,
    /// Separated by commas, may be repeated on the command line.
    LIST,
    /// A list whose text is never shown.
    SECRETS
  }

  private static <T> ValueType<T> value(
      String placeholder,
      String expected,
      Function<String, Optional<T>> reader,
      Function<T, String> writer) {
    return new ValueType<>(placeholder, expected, Shape.VALUE, reader, writer);
  }

  /// An address or host name.
  public static ValueType<String> host() {
    return value(
        "HOST",
        "IP address or host name, 1-253 characters without white space",
        text -> Optional.of(text).filter(host -> host.matches("[\\w.:%-]{1,253}")),
        Function.identity());
  }

  /// The same, or nothing.
  public static ValueType<String> optionalHost() {
    return value(
        "HOST",
        "IP address or host name, up to 253 characters without white space",
        text -> Optional.of(text).filter(host -> host.matches("[\\w.:%-]{0,253}")),
        Function.identity());
  }

  public static ValueType<Integer> integer(int min, int max) {
    return value(
        "NUMBER",
        "whole number, " + min + " to " + max,
        text ->
            Optional.of(text)
                .filter(number -> number.matches("-?\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= min && number <= max),
        String::valueOf);
  }

  /// Bytes.
  public static ValueType<Integer> size(String min, String max) {
    return value(
        "SIZE",
        quantity("size", Units.SIZE, min, max) + "; plain numbers are bytes",
        text -> within(Units.SIZE, text, min, max).map(Math::toIntExact),
        bytes -> Units.SIZE.write(bytes));
  }

  /// Bytes, also more than an array can hold.
  public static ValueType<Long> largeSize(String min, String max) {
    return value(
        "SIZE",
        quantity("size", Units.SIZE, min, max) + "; plain numbers are bytes",
        text -> within(Units.SIZE, text, min, max),
        Units.SIZE::write);
  }

  public static ValueType<Duration> duration(String min, String max) {
    return value(
        "DURATION",
        quantity("duration", Units.TIME, min, max),
        text -> within(Units.TIME, text, min, max).map(Duration::ofMillis),
        duration -> Units.TIME.write(duration.toMillis()));
  }

  /// One of a few words, as an enum has them.
  public static <E extends Enum<E>> ValueType<E> choice(List<E> values) {
    return value(
        "WORD",
        "one of " + values.stream().map(ValueType::word).collect(Collectors.joining(", ")),
        text -> values.stream().filter(value -> word(value).equals(text)).findFirst(),
        ValueType::word);
  }

  public static ValueType<Boolean> flag() {
    return new ValueType<>(
        "BOOLEAN",
        "true or false",
        Shape.FLAG,
        text -> Optional.of(text).filter(flag -> flag.matches("true|false")).map(Boolean::valueOf),
        String::valueOf);
  }

  /// The path of a file, or none if the text is empty.
  public static ValueType<Optional<Path>> file() {
    return value(
        "FILE",
        "path of a file, up to 4096 characters",
        ValueType::path,
        path -> path.map(Path::toString).orElse(""));
  }

  /// The address of a server that speaks HTTP, or none if the text is empty.
  public static ValueType<Optional<URI>> httpUrl() {
    return value(
        "URL",
        "URL such as http://host:4318, or nothing",
        ValueType::url,
        url -> url.map(URI::toString).orElse(""));
  }

  private static Optional<Optional<URI>> url(String text) {
    if (text.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    try {
      URI url = new URI(text);
      boolean speaksHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      return speaksHttp && url.getHost() != null && url.getUserInfo() == null
          ? Optional.of(Optional.of(url))
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<Optional<Path>> path(String text) {
    if (text.length() > 4_096 || text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
  }

  /// Any number of texts up to `max`, none of them blank; no text at all is the empty list.
  public static ValueType<List<String>> texts(int max) {
    return new ValueType<>(
        "TEXT,...",
        "up to " + max + " texts, separated by commas",
        Shape.LIST,
        text -> elements(text, max).filter(texts -> texts.stream().noneMatch(String::isBlank)),
        texts -> String.join(",", texts));
  }

  /// Names of hubs in lower case, or `*` for all of them; no text at all is the empty list. A name
  /// with a comma, which hubs may have, can only be meant by `*`.
  public static ValueType<List<String>> hubs(int max) {
    return new ValueType<>(
        "HUB,...",
        "up to " + max + " names of hubs, separated by commas, or * for every hub",
        Shape.LIST,
        text ->
            elements(text.toLowerCase(Locale.ROOT), max)
                .filter(hubs -> hubs.stream().allMatch(hub -> hub.matches(HUB))),
        hubs -> String.join(",", hubs));
  }

  /// One secret or more, safe to stand in a connection string; `wrap` makes a value that masks
  /// itself in `toString`.
  public static <T> ValueType<List<T>> secrets(
      int max, int minLength, int maxLength, Function<String, T> wrap) {
    String allowed = "[\\x21-\\x7e&&[^;,\"]]{" + minLength + "," + maxLength + "}";
    return new ValueType<>(
        "KEY,...",
        "1 to %d keys, separated by commas, each %d to %d printable ASCII characters without"
                .formatted(max, minLength, maxLength)
            + " spaces, quotes, commas and semicolons",
        Shape.SECRETS,
        text ->
            elements(text, max)
                .filter(keys -> !keys.isEmpty() && keys.stream().allMatch(k -> k.matches(allowed)))
                .map(keys -> keys.stream().map(wrap).toList()),
        keys -> keys.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  private static Optional<List<String>> elements(String text, int max) {
    if (text.isBlank()) {
      return Optional.of(List.of());
    }
    return Optional.of(Arrays.stream(text.split(",", -1)).map(String::strip).toList())
        .filter(elements -> elements.size() <= max);
  }

  private static Optional<Long> within(Units units, String text, String min, String max) {
    OptionalLong quantity = units.parse(text);
    return quantity.isPresent()
            && quantity.getAsLong() >= units.parse(min).orElseThrow()
            && quantity.getAsLong() <= units.parse(max).orElseThrow()
        ? Optional.of(quantity.getAsLong())
        : Optional.empty();
  }

  private static String quantity(String what, Units units, String min, String max) {
    return what + ", " + min + " to " + max + ", in " + units.symbols();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
