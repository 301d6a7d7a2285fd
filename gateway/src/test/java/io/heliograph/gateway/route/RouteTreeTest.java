package io.heliograph.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.gateway.route.RouteTree.Match;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteTreeTest {
  private final RouteTree<String> tree = new RouteTree<>(Set.of(":send"));

  @BeforeEach
  void addRoutes() {
    tree.add("POST", PathTemplate.of("/hubs/{hub}/groups/{group}/:send"), "send");
    tree.add("POST", PathTemplate.of("/hubs/{hub}/groups/{group}"), "plain");
    tree.add("DELETE", PathTemplate.of("/hubs/{hub}/groups"), "all");
    tree.add("DELETE", PathTemplate.of("/hubs/{hub}/groups/{group}"), "one");
  }

  @Test
  void parametersAreTheRawSegments() {
    assertEquals(
        new Match.Found<>("send", Map.of("hub", "h", "group", "a%2Fb")),
        tree.match("POST", "/hubs/h/groups/a%2Fb/:send"));
  }

  @Test
  void actionIsNoParameter() {
    assertInstanceOf(Match.Unknown.class, tree.match("POST", "/hubs/h/groups/:send"));
    assertEquals(
        new Match.Found<>("plain", Map.of("hub", "h", "group", "%3Asend")),
        tree.match("POST", "/hubs/h/groups/%3Asend"));
  }

  @Test
  void emptyParameterIsNotTheShorterPath() {
    assertEquals(
        new Match.Found<>("one", Map.of("hub", "h", "group", "")),
        tree.match("DELETE", "/hubs/h/groups/"));
    assertEquals(
        new Match.Found<>("all", Map.of("hub", "h")), tree.match("DELETE", "/hubs/h/groups"));
  }

  @Test
  void oneSlashAtTheEndIsIgnoredWhereNoParameterCanStand() {
    assertInstanceOf(Match.Found.class, tree.match("POST", "/hubs/h/groups/g/"));
    assertInstanceOf(Match.Unknown.class, tree.match("POST", "/hubs/h/groups/g//"));
  }

  @Test
  void otherMethodsOfThePathAreTold() {
    assertEquals(
        new Match.OtherMethods<String>(Set.of("DELETE", "POST")),
        tree.match("PUT", "/hubs/h/groups/g"));
  }

  @Test
  void pathsWithoutARouteAreUnknown() {
    for (String path : new String[] {"", "/", "/hubs", "/hubs/h", "/x", "//", "/hubs/h/x"}) {
      assertInstanceOf(Match.Unknown.class, tree.match("POST", path), path);
    }
  }

  @Test
  void secondRouteForTheSameIsRefused() {
    PathTemplate again = PathTemplate.of("/hubs/{other}/groups");
    assertThrows(IllegalArgumentException.class, () -> tree.add("DELETE", again, "x"));
  }
}
