package io.heliograph.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/// Selects pods by their labels. Of the language of selectors only equality is used here.
public record Selector(JsonNode labels) {
  /// That of a Service: labels and nothing around them.
  public static Selector ofLabels(JsonNode labels) {
    return new Selector(labels);
  }

  /// That of everything else.
  public static Selector of(JsonNode labelSelector) {
    if (labelSelector.has("matchExpressions")) {
      throw new IllegalArgumentException(
          "selector: " + labelSelector + " (expected: matchLabels alone)");
    }
    return new Selector(labelSelector.path("matchLabels"));
  }

  /// Whether it selects these pods. One without labels would select every pod in the namespace,
  /// which is never intended; it counts as selecting none.
  public boolean selects(Workload workload) {
    JsonNode given = workload.labels();
    return labels.propertyStream().findAny().isPresent()
        && labels.propertyStream().allMatch(e -> given.path(e.getKey()).equals(e.getValue()));
  }
}
