package io.heliograph.gateway.route;

import java.util.List;
import java.util.stream.Stream;

/// The shape of a path, for example `/api/hubs/{hub}/groups/{group}/:send`. A segment in braces is
/// a parameter; every other one, actions with their colon included, is literal.
public record PathTemplate(String text, List<String> segments, List<String> parameters) {
  public PathTemplate {
    segments = List.copyOf(segments);
    parameters = List.copyOf(parameters);
  }

  /// Reads a template.
  ///
  /// @param text starts with a slash
  public static PathTemplate of(String text) {
    List<String> segments = List.of(text.substring(1).split("/"));
    Stream<String> names =
        segments.stream()
            .filter(PathTemplate::isParameter)
            .map(segment -> segment.substring(1, segment.length() - 1));
    return new PathTemplate(text, segments, names.toList());
  }

  static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
