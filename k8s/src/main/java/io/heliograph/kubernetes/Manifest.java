package io.heliograph.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/// One object of a rendering.
public record Manifest(JsonNode json) {
  public String apiVersion() {
    return json.path("apiVersion").asText();
  }

  public String kind() {
    return json.path("kind").asText();
  }

  public String name() {
    return json.at("/metadata/name").asText();
  }

  public boolean is(String kind, String name) {
    return kind().equals(kind) && name().equals(name);
  }

  /// What a JSON pointer leads to; a missing node if nothing.
  public JsonNode at(String pointer) {
    return json.at(pointer);
  }

  /// The elements of a list; none where there is no list.
  public static Stream<JsonNode> each(JsonNode list) {
    return list.valueStream();
  }

  /// How problems name it.
  @Override
  public String toString() {
    return kind() + " " + name();
  }
}
