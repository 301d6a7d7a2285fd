package io.heliograph.gateway.route;

import io.heliograph.core.encoding.PercentEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the route of a raw path, segment by segment, `rest.md` 2.3.
///
/// Literals are case-insensitive. A literal takes precedence over a parameter; a raw segment that
/// is an action (`:send`) is never a parameter's value, while `%3Asend` is one. One slash at the
/// end is ignored unless a parameter could stand there: an empty name must not turn a call for one
/// group into one for all.
public final class RouteTree<T> {
  private static final class Node<T> {
    private final Map<String, Node<T>> literals = new HashMap<>();
    private final Map<String, Entry<T>> byMethod = new TreeMap<>();
    private @Nullable Node<T> parameter;
  }

  private record Entry<T>(T route, PathTemplate template) {}

  /// The result of matching a path.
  public sealed interface Match<T> {
    /// A route with the raw values of its template's parameters, by name.
    record Found<T>(T route, Map<String, String> rawParameters) implements Match<T> {
      /// The decoded value of a parameter of the template.
      ///
      /// @throws IllegalArgumentException if it has an invalid escape
      public String parameter(String name) {
        return PercentEncoding.decodeSegment(name, rawParameters.getOrDefault(name, ""));
      }
    }

    /// The path exists for other methods only; sorted, as the header `Allow` lists them.
    record OtherMethods<T>(Set<String> allowed) implements Match<T> {}

    /// The path does not exist.
    record Unknown<T>() implements Match<T> {}
  }

  private final Set<String> actions;
  private final Node<T> root = new Node<>();

  /// @param actions the segments that are never a parameter's value
  public RouteTree(Set<String> actions) {
    this.actions = Set.copyOf(actions);
  }

  /// Adds a route; must not be called once requests are matched.
  ///
  /// @throws IllegalArgumentException if there is one already
  public void add(String method, PathTemplate template, T route) {
    Node<T> node = root;
    for (String segment : template.segments()) {
      node = child(node, segment);
    }
    if (node.byMethod.putIfAbsent(method, new Entry<>(route, template)) != null) {
      throw new IllegalArgumentException(method + " " + template.text() + " (expected: one route)");
    }
  }

  private static <T> Node<T> child(Node<T> node, String segment) {
    if (!PathTemplate.isParameter(segment)) {
      return node.literals.computeIfAbsent(segment.toLowerCase(Locale.ROOT), _ -> new Node<>());
    }
    Node<T> parameter = node.parameter == null ? new Node<>() : node.parameter;
    node.parameter = parameter;
    return parameter;
  }

  /// Matches a raw path without its query.
  public Match<T> match(String method, String rawPath) {
    List<String> values = new ArrayList<>();
    Optional<Node<T>> node = walk(rawPath, values);
    return node.isEmpty() || node.get().byMethod.isEmpty()
        ? new Match.Unknown<>()
        : match(method, node.get(), values);
  }

  private static <T> Match<T> match(String method, Node<T> node, List<String> values) {
    Entry<T> entry = node.byMethod.get(method);
    if (entry == null) {
      return new Match.OtherMethods<>(new TreeSet<>(node.byMethod.keySet()));
    }
    Map<String, String> rawParameters = HashMap.newHashMap(values.size());
    List<String> names = entry.template.parameters();
    for (int i = 0; i < values.size(); i++) {
      rawParameters.put(names.get(i), values.get(i));
    }
    return new Match.Found<>(entry.route, rawParameters);
  }

  private Optional<Node<T>> walk(String path, List<String> values) {
    Node<T> node = root;
    for (int start = 1; start <= path.length(); ) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String segment = path.substring(start, end);
      Node<T> next = step(node, segment, values);
      if (next == null) {
        boolean slashAtEnd = segment.isEmpty() && end == path.length();
        return slashAtEnd ? Optional.of(node) : Optional.empty();
      }
      node = next;
      start = end + 1;
    }
    return Optional.of(node);
  }

  private @Nullable Node<T> step(Node<T> node, String segment, List<String> values) {
    Node<T> literal = node.literals.get(segment);
    if (literal == null) {
      literal = node.literals.get(segment.toLowerCase(Locale.ROOT));
    }
    if (literal != null || node.parameter == null || actions.contains(segment)) {
      return literal;
    }
    values.add(segment);
    return node.parameter;
  }
}
