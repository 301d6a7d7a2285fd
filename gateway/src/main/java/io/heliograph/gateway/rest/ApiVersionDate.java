package io.heliograph.gateway.rest;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.Quoted;
import io.heliograph.core.error.ServiceException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/// The value of `api-version`, `rest.md` 2.6. A well-formed date after the newest known one is
/// served as the newest, so that a newer SDK keeps working.
record ApiVersionDate(String text) {
  static final String EXPECTATION =
      "expected: one of 2022-06-01, 2022-11-01, 2023-07-01, 2024-01-01, 2024-12-01";

  private static final Set<String> KNOWN =
      Set.of("2022-06-01", "2022-11-01", "2023-07-01", "2024-01-01", "2024-12-01");
  private static final LocalDate OLDEST = LocalDate.of(2022, 6, 1);
  private static final Pattern SHAPE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:-preview)?");

  static ApiVersionDate parse(String text) {
    if (KNOWN.contains(text) || isServed(text)) {
      return new ApiVersionDate(text);
    }
    throw new ServiceException(
        ErrorCode.UNSUPPORTED_API_VERSION,
        "api-version: " + Quoted.text(text) + " (" + EXPECTATION + ")",
        "api-version");
  }

  private static boolean isServed(String text) {
    var shape = SHAPE.matcher(text);
    return shape.matches() && isServedDate(shape.group(1));
  }

  private static boolean isServedDate(String date) {
    try {
      return !LocalDate.parse(date).isBefore(OLDEST);
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}
