package io.heliograph.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every policy, and the schemas, refuse what is broken: one change to valid manifests each.
class BrokenManifestsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TABLE = Path.of("src", "test", "resources", "broken-manifests.txt");
  private static final String SCHEMA = "schema";

  /// One change.
  ///
  /// @param policy the sentence that it breaks, or `schema`
  /// @param rendering of what
  /// @param object its kind and name
  /// @param pointer to what is changed
  /// @param value in its place; nothing to take it away
  /// @param refusal what the refusal names
  record Change(
      String policy,
      String rendering,
      String object,
      String pointer,
      String value,
      String refusal) {
    static Change parse(String line) {
      String[] cells = line.split(" *\\| *", -1);
      return new Change(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    }

    @Override
    public String toString() {
      return "%s %s %s=%s".formatted(policy, object, pointer, value);
    }
  }

  @BeforeAll
  static void needsKubectl() {
    assumeTrue(Kustomize.isInstalled(), "kubectl with kustomize is not on the path");
  }

  static List<Change> changes() {
    try (Stream<String> lines = Files.lines(TABLE, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Change::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeForTheWorseIsRefused(Change change) {
    Rendering sound = Renderings.named(change.rendering());
    Rendering broken = apply(change, sound);

    assertEquals(List.of(), problems(change, sound));
    List<String> problems = problems(change, broken);
    assertTrue(
        problems.stream().anyMatch(problem -> problem.contains(change.refusal())),
        () -> problems + " (expected: one that contains " + change.refusal() + ")");
  }

  @Test
  void everyPolicyIsBrokenOnce() {
    Set<String> broken = changes().stream().map(Change::policy).collect(Collectors.toSet());
    Set<String> untried =
        Policies.ALL.stream()
            .map(Policy::name)
            .filter(name -> !broken.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(Set.of(), untried);
  }

  private static List<String> problems(Change change, Rendering rendering) {
    return change.policy().equals(SCHEMA)
        ? rendering.manifests().stream().flatMap(Schemas::problems).toList()
        : Policies.named(change.policy()).check().apply(rendering).toList();
  }

  private static Rendering apply(Change change, Rendering sound) {
    List<Manifest> copies =
        sound.manifests().stream()
            .map(manifest -> new Manifest(manifest.json().deepCopy()))
            .toList();
    Manifest target =
        copies.stream()
            .filter(manifest -> manifest.toString().matches(change.object()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no " + change.object()));
    if (change.pointer().isEmpty()) {
      return new Rendering(copies.stream().filter(copy -> !copy.equals(target)).toList());
    }
    set(target.json(), JsonPointer.compile(change.pointer()), change.value());
    return new Rendering(copies);
  }

  private static void set(JsonNode root, JsonPointer pointer, String value) {
    JsonNode parent = root.at(pointer.head());
    JsonPointer last = pointer.last();
    switch (parent) {
      case ArrayNode array -> setElement(array, last, value);
      case ObjectNode object when value.isEmpty() -> object.remove(last.getMatchingProperty());
      case ObjectNode object -> object.set(last.getMatchingProperty(), read(value));
      default -> throw new IllegalArgumentException("nothing at " + pointer);
    }
  }

  private static void setElement(ArrayNode array, JsonPointer last, String value) {
    if (last.getMatchingProperty().equals("-")) {
      array.add(read(value));
    } else if (value.isEmpty()) {
      array.remove(last.getMatchingIndex());
    } else {
      array.set(last.getMatchingIndex(), read(value));
    }
  }

  private static JsonNode read(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value, e);
    }
  }
}
