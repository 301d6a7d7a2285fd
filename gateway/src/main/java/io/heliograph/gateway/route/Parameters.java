package io.heliograph.gateway.route;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ErrorDetail;
import io.heliograph.core.error.ServiceException;
import io.heliograph.gateway.route.RouteTree.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The values of a request's parameters, each of them checked before any is used.
public final class Parameters {
  private final List<Parameter<?>> parameters;
  private final List<Optional<?>> values;

  private Parameters(List<Parameter<?>> parameters, List<Optional<?>> values) {
    this.parameters = parameters;
    this.values = values;
  }

  /// The result of reading parameters.
  public sealed interface Reading {
    /// All parameters are valid.
    record Valid(Parameters parameters) implements Reading {}

    /// At least one parameter is invalid; contains every problem.
    record Invalid(ErrorDetail problem) implements Reading {}
  }

  /// Reads the given parameters of a request and ignores all others.
  public static Reading read(List<Parameter<?>> wanted, Match.Found<?> path, RawQuery query) {
    List<Optional<?>> values = new ArrayList<>(wanted.size());
    List<ErrorDetail> problems = new ArrayList<>(0);
    for (Parameter<?> parameter : wanted) {
      try {
        values.add(read(parameter, path, query));
      } catch (ServiceException e) {
        problems.add(ErrorDetail.of(e));
      } catch (IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        problems.add(new ErrorDetail(ErrorCode.INVALID_REQUEST, message, parameter.name()));
      }
    }
    return problems.isEmpty()
        ? new Reading.Valid(new Parameters(wanted, values))
        : new Reading.Invalid(ErrorDetail.ofAll(problems));
  }

  private static Optional<?> read(Parameter<?> parameter, Match.Found<?> path, RawQuery query) {
    return parameter
        .parser()
        .apply(
            switch (parameter.in()) {
              case PATH -> List.of(path.parameter(parameter.name()));
              case QUERY -> query.values(parameter.name());
            });
  }

  /// The value of a parameter that always has one.
  public <T> T get(Parameter<T> parameter) {
    return find(parameter)
        .orElseThrow(() -> new NoSuchElementException(parameter.name() + " (expected: a value)"));
  }

  /// The value of an optional parameter.
  @SuppressWarnings("unchecked") // the value was made by this parameter's own parser
  public <T> Optional<T> find(Parameter<T> parameter) {
    for (int i = 0; i < values.size(); i++) {
      if (parameters.get(i).equals(parameter)) {
        return (Optional<T>) values.get(i);
      }
    }
    return Optional.empty();
  }
}
