package io.heliograph.kubernetes;

import static io.heliograph.kubernetes.Manifest.each;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heliograph.core.config.Discovery;
import io.heliograph.core.config.Role;
import io.heliograph.core.config.ServiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The cluster on one machine, `deploy/compose.yaml`.
class ComposeTest {
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final JsonNode COMPOSE = read(DEPLOY.resolve("compose.yaml"));
  private static final Map<String, JsonNode> MEMBERS = members();

  // Only this reader knows the merge key `<<`.
  private static JsonNode read(Path file) {
    try {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      return new ObjectMapper().valueToTree(tree);
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Map<String, JsonNode> members() {
    return COMPOSE
        .path("services")
        .propertyStream()
        .filter(e -> e.getValue().path("image").asText().startsWith("heliograph:"))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }

  private static ServiceConfig config(JsonNode service) {
    Map<String, String> variables = new TreeMap<>();
    service
        .path("environment")
        .propertyStream()
        .forEach(e -> variables.put(e.getKey(), e.getValue().asText()));
    variables.put("HELIOGRAPH_HTTP_HOST", "0.0.0.0"); // of the image
    return Settings.of(variables);
  }

  @Test
  void twoGatewaysAndThreeNodesFindEachOther() {
    List<Role> roles =
        MEMBERS.values().stream()
            .map(service -> config(service).cluster().role())
            .sorted()
            .toList();
    assertEquals(
        Stream.of(Role.GATEWAY, Role.GATEWAY, Role.NODE, Role.NODE, Role.NODE)
            .sorted(Comparator.naturalOrder())
            .toList(),
        roles);
    Discovery everybody = new Discovery.Members(List.copyOf(MEMBERS.keySet()));
    MEMBERS.forEach(
        (name, service) -> assertEquals(everybody, config(service).cluster().discovery(), name));
  }

  @Test
  void containersMayDoAsLittleAsPods() {
    assertAll(
        MEMBERS.entrySet().stream()
            .map(e ->
                () -> {
                  JsonNode service = e.getValue();
                  assertTrue(service.path("read_only").asBoolean(), e.getKey());
                  assertEquals("[\"ALL\"]", service.path("cap_drop").toString(), e.getKey());
                  assertEquals(
                      "[\"no-new-privileges:true\"]",
                      service.path("security_opt").toString(),
                      e.getKey());
                  assertTrue(service.has("mem_limit"), e.getKey());
                }));
  }

  @Test
  void stoppingWaitsForTheDrain() {
    MEMBERS.forEach((name, service) -> {
      Duration drain = config(service).node().drain().timeout();
      assertEquals("1m", service.path("stop_grace_period").asText(), name);
      assertTrue(drain.plus(LifePolicies.LEAVING).compareTo(Duration.ofMinutes(1)) <= 0, name);
    });
  }

  @Test
  void imagesAreOfAFixedVersion() {
    COMPOSE
        .path("services")
        .forEach(service -> {
          String image = service.path("image").asText();
          assertTrue(image.matches(".+:v?[0-9]+\\.[0-9]+\\.[0-9]+.*"), image);
        });
  }

  @Test
  void theProxyAndPrometheusKnowEveryMember() throws IOException {
    String proxy = Files.readString(DEPLOY.resolve("nginx").resolve("heliograph.conf"));
    List<String> scraped =
        each(read(DEPLOY.resolve("prometheus").resolve("prometheus.yml"))
                .at("/scrape_configs/0/static_configs"))
            .flatMap(group -> each(group.path("targets")))
            .map(JsonNode::asText)
            .sorted()
            .toList();

    MEMBERS.keySet().forEach(name -> assertTrue(proxy.contains("server " + name + ":8888"), name));
    assertEquals(MEMBERS.keySet().stream().map(name -> name + ":8889").toList(), scraped);
  }
}
