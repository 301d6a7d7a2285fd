package io.heliograph.gateway.route;

import io.heliograph.core.encoding.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query string as it was sent. Names are case-insensitive, values are decoded on request, and
/// `+` is a space (`rest.md` 2.2). Parameters that are not requested are ignored, even malformed
/// ones.
public record RawQuery(String text) {
  private static final RawQuery NONE = new RawQuery("");

  public static RawQuery of(@Nullable String text) {
    return text == null || text.isEmpty() ? NONE : new RawQuery(text);
  }

  /// All values of the parameter, in order; empty if it is absent.
  ///
  /// @throws IllegalArgumentException if one of them has an invalid escape
  public List<String> values(String name) {
    List<String> found = List.of();
    for (int start = 0; start < text.length(); ) {
      int end = indexOr(text.indexOf('&', start), text.length());
      int equals = Math.min(indexOr(text.indexOf('=', start), end), end);
      if (isNamed(name, start, equals)) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(decoded(name, text.substring(Math.min(equals + 1, end), end)));
      }
      start = end + 1;
    }
    return found;
  }

  private boolean isNamed(String name, int start, int end) {
    if (end - start == name.length()) {
      return text.regionMatches(true, start, name, 0, name.length());
    }
    return text.indexOf('%', start, end) >= 0
        && name.equalsIgnoreCase(decodedName(text.substring(start, end)));
  }

  /// A name with an invalid escape matches no parameter.
  private static String decodedName(String raw) {
    try {
      return decoded("name", raw);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static String decoded(String what, String raw) {
    return PercentEncoding.decodeQueryValue(what, raw);
  }

  private static int indexOr(int index, int otherwise) {
    return index < 0 ? otherwise : index;
  }
}
