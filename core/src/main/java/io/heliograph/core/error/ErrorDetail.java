package io.heliograph.core.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The error that a REST caller reads, `rest.md` 2.5.
///
/// @param target the parameter or header that is wrong, if it is one
/// @param details the single problems, if there is more than one
public record ErrorDetail(
    ErrorCode code, String message, @Nullable String target, List<ErrorDetail> details) {
  public ErrorDetail {
    details = List.copyOf(details);
  }

  public ErrorDetail(ErrorCode code, String message, @Nullable String target) {
    this(code, message, target, List.of());
  }

  /// The error that the caller of a failed request receives.
  public static ErrorDetail of(ServiceException failure) {
    return new ErrorDetail(failure.code(), failure.getMessage(), failure.target());
  }

  /// The single problem itself, or one that lists them all.
  ///
  /// @param problems at least one
  public static ErrorDetail ofAll(List<ErrorDetail> problems) {
    if (problems.size() == 1) {
      return problems.getFirst();
    }
    String message = problems.stream().map(ErrorDetail::message).collect(Collectors.joining("; "));
    return new ErrorDetail(ErrorCode.INVALID_REQUEST, message, null, problems);
  }
}
