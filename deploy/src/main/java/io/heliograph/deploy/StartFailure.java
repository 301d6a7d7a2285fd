package io.heliograph.deploy;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The service cannot start, for a reason that the operator can correct.
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;

  private StartFailure(String text, Throwable cause) {
    super(text, cause);
    this.text = text;
  }

  /// What the operator reads.
  String text() {
    return text;
  }

  /// Names address and option if a listener could not be bound; passes other failures on.
  static <T> Future<T> ofListener(Address address, String option, Throwable failure) {
    return Future.failedFuture(
        ioProblem(failure)
            .<Throwable>map(problem ->
                new StartFailure(
                    "cannot listen on %s: %s (expected: a free port of this machine; %s NUMBER"
                            .formatted(address, problem, option)
                        + " chooses another, 0 any)",
                    failure))
            .orElse(failure));
  }

  /// Describes an invalid value of an option that only the start could detect.
  static StartFailure ofOption(IllegalArgumentException refusal) {
    return new StartFailure(String.valueOf(refusal.getMessage()), refusal);
  }

  /// Names the options whose files have invalid content.
  static StartFailure ofFiles(String options, IllegalArgumentException refusal) {
    return new StartFailure(
        "cannot use the files of %s (expected: %s)".formatted(options, refusal.getMessage()),
        refusal);
  }

  private static Optional<String> ioProblem(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(IOException.class::isInstance)
        .findFirst()
        .map(StartFailure::plain);
  }

  // The native transport names the failed call and its error number before the reason.
  private static String plain(Throwable problem) {
    String message = Objects.requireNonNullElse(problem.getMessage(), problem.toString());
    return message.replaceFirst("^.*failed with error\\(-?\\d+\\): ", "");
  }
}
