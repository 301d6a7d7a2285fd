package io.heliograph.core.auth;

import io.heliograph.core.encoding.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A path in the one form in which request and audience compare, `rest.md` 3.3 rule 1: without one
/// trailing slash, each segment percent-decoded once, fixed words and hub in lower case, names of
/// groups, users and connections as they are.
///
/// Decoding goes segment by segment, as routing does: `a%2Fb` is one name and `a/b` are two
/// segments, so that a token for a name with a slash never opens another operation.
record RequestPath(List<String> segments) {
  private static final List<String> BEFORE_HUB = List.of("hubs", "hub");

  RequestPath {
    segments = List.copyOf(segments);
  }

  static RequestPath of(String raw) {
    String path = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    List<String> segments = new ArrayList<>();
    int hub = Integer.MAX_VALUE;
    for (String segment : path.split("/", -1)) {
      String text = PercentEncoding.decodeOrKeep(segment);
      int at = segments.size();
      segments.add(isName(at, hub) ? text : text.toLowerCase(Locale.ROOT));
      if (hub == Integer.MAX_VALUE && at > 1 && BEFORE_HUB.contains(segments.get(at))) {
        hub = at + 1;
      }
    }
    return new RequestPath(segments);
  }

  /// After the hub words and names alternate: `{hub}/groups/{group}/connections/{connection}`.
  private static boolean isName(int at, int hub) {
    return at > hub && (at - hub) % 2 == 0;
  }
}
