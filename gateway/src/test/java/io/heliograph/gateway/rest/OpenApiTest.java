package io.heliograph.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.gateway.rest.Operation.Access;
import io.heliograph.gateway.route.Parameter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Holds the route table and `docs/specs/openapi.json` against each other, in both directions.
class OpenApiTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  private static final Set<String> MESSAGE_TYPES =
      Set.of("application/json", "application/x-msgpack", "application/octet-stream");

  /// What both must say of one operation; compared as text, so that a failure shows the difference.
  private record Facts(
      String operationId,
      Set<String> parameters,
      Set<String> bodies,
      Set<String> successes,
      boolean hasSuccessBody,
      boolean isOpen) {}

  @Test
  void routesAndDocumentSayTheSame() {
    JsonObject document = document();
    Map<String, String> documented = new TreeMap<>();
    document
        .getJsonObject("paths")
        .forEach(path ->
            ((JsonObject) path.getValue())
                .forEach(method ->
                    documented.put(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        factsOf(document, (JsonObject) method.getValue()).toString())));
    Map<String, String> routed =
        gateway.api().routes().stream()
            .collect(
                Collectors.toMap(
                    route -> route.method().name() + " " + route.template().text(),
                    route -> factsOf(route).toString(),
                    (a, b) -> a + b,
                    TreeMap::new));
    assertEquals(lines(routed), lines(documented));
  }

  @Test
  void operationIdsAreUnique() {
    assertEquals(
        gateway.api().routes().size(),
        gateway.api().routes().stream().map(Route::id).distinct().count());
  }

  @Test
  void templateAndOperationNameTheSameParameters() {
    for (Route route : gateway.api().routes()) {
      Set<String> inPath =
          route.parameters().stream()
              .filter(parameter -> parameter.in() == Parameter.In.PATH)
              .map(Parameter::name)
              .collect(Collectors.toSet());
      assertEquals(Set.copyOf(route.template().parameters()), inPath, route.id());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonObject document = document();
    references(document).forEach(reference -> resolve(document, reference));
  }

  private static Stream<String> references(Object json) {
    return switch (json) {
      case JsonObject object ->
          object.stream()
              .flatMap(entry ->
                  entry.getKey().equals("$ref")
                      ? Stream.of((String) entry.getValue())
                      : references(entry.getValue()));
      case JsonArray array -> array.stream().flatMap(OpenApiTest::references);
      default -> Stream.of();
    };
  }

  private static Facts factsOf(JsonObject document, JsonObject operation) {
    Set<String> parameters =
        operation.getJsonArray("parameters", new JsonArray()).stream()
            .map(parameter -> resolved(document, (JsonObject) parameter))
            .map(parameter ->
                parameter.getString("in")
                    + " "
                    + parameter.getString("name")
                    + (parameter.getBoolean("required") ? " required" : ""))
            .collect(Collectors.toCollection(TreeSet::new));
    JsonObject body = resolved(document, operation.getJsonObject("requestBody", new JsonObject()));
    JsonObject responses = operation.getJsonObject("responses");
    Set<String> successes =
        responses.fieldNames().stream()
            .filter(status -> status.startsWith("2"))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean hasSuccessBody =
        successes.stream()
            .map(status -> resolved(document, responses.getJsonObject(status)))
            .anyMatch(response -> response.containsKey("content"));
    return new Facts(
        operation.getString("operationId"),
        parameters,
        new TreeSet<>(body.getJsonObject("content", new JsonObject()).fieldNames()),
        successes,
        hasSuccessBody,
        operation.containsKey("security") && operation.getJsonArray("security").isEmpty());
  }

  private static Facts factsOf(Route route) {
    Operation operation = route.operation();
    boolean hasOwnBody = Set.of("generateToken", "getOpenApi").contains(operation.id());
    return new Facts(
        route.id(),
        route.parameters().stream()
            .map(parameter ->
                parameter.in().name().toLowerCase(Locale.ROOT)
                    + " "
                    + parameter.name()
                    + (parameter.required() ? " required" : ""))
            .collect(Collectors.toCollection(TreeSet::new)),
        operation.access() == Access.TOKEN_AND_MESSAGE
            ? new TreeSet<>(MESSAGE_TYPES)
            : new TreeSet<>(),
        Set.of(Integer.toString(operation.success().statusIn(route.version()))),
        hasOwnBody || operation.success().hasBodyIn(route.version()),
        route.isOpen());
  }

  private JsonObject document() {
    return new JsonObject(gateway.exchange("GET", "/api/openapi.json", "", new byte[0]).body());
  }

  private static JsonObject resolved(JsonObject document, JsonObject object) {
    return object.containsKey("$ref") ? resolve(document, object.getString("$ref")) : object;
  }

  private static JsonObject resolve(JsonObject document, String reference) {
    JsonObject found = document;
    for (String key : reference.substring("#/".length()).split("/")) {
      found = found.getJsonObject(key);
      if (found == null) {
        throw new AssertionError(reference + " leads nowhere");
      }
    }
    return found;
  }

  private static String lines(Map<String, String> facts) {
    return facts.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
