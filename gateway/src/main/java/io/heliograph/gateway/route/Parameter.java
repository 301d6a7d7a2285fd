package io.heliograph.gateway.route;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A parameter of an operation, and the rule for its value.
///
/// @param required whether a request without it is refused
/// @param parser converts all decoded values of a request; throws [IllegalArgumentException] or
///   [ServiceException] for invalid values
public record Parameter<T>(
    String name, In in, boolean required, Function<List<String>, Optional<T>> parser) {
  /// Where a request carries the parameter.
  public enum In {
    PATH,
    QUERY
  }

  /// A parameter of the path template.
  public static <T> Parameter<T> inPath(String name, Function<String, T> parser) {
    return new Parameter<>(name, In.PATH, true, first(parser));
  }

  /// A parameter of the query that may be absent; of repeated values the first counts.
  public static <T> Parameter<T> inQuery(String name, Function<String, T> parser) {
    return new Parameter<>(name, In.QUERY, false, first(parser));
  }

  /// A parameter of the query with a default.
  public static <T> Parameter<T> inQuery(String name, T otherwise, Function<String, T> parser) {
    Function<List<String>, Optional<T>> first = first(parser);
    return new Parameter<>(
        name, In.QUERY, false, values -> Optional.of(first.apply(values).orElse(otherwise)));
  }

  /// A parameter of the query all of whose repeated values count.
  public static <T> Parameter<T> repeated(String name, Function<List<String>, T> parser) {
    return new Parameter<>(name, In.QUERY, false, values -> Optional.of(parser.apply(values)));
  }

  /// A parameter of the query without which a request is refused with the code.
  public static <T> Parameter<T> requiredInQuery(
      String name, ErrorCode ifMissing, String expectation, Function<String, T> parser) {
    Function<List<String>, Optional<T>> first = first(parser);
    return new Parameter<>(
        name,
        In.QUERY,
        true,
        values -> {
          if (values.isEmpty()) {
            throw new ServiceException(ifMissing, name + ": missing (" + expectation + ")", name);
          }
          return first.apply(values);
        });
  }

  private static <T> Function<List<String>, Optional<T>> first(Function<String, T> parser) {
    return values ->
        values.isEmpty() ? Optional.empty() : Optional.of(parser.apply(values.getFirst()));
  }
}
