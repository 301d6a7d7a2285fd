package io.heliograph.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterConfigTest extends SectionContract {
  @Override
  List<Option<?>> options() {
    return ClusterOptions.ALL;
  }

  // A table: one row per option.
  @Override
  @SuppressWarnings("checkstyle:methodlength")
  List<Case> cases() {
    return List.of(
        new Case(
            ClusterOptions.ROLE,
            Role.ALL,
            config -> config.cluster().role(),
            Map.of("all", Role.ALL),
            List.of("", "ALL", "everything")),
        new Case(
            ClusterOptions.MEMBERS,
            new Discovery.None(),
            config -> config.cluster().discovery(),
            Map.of("a, b:5701", new Discovery.Members(List.of("a", "b:5701"))),
            List.of("a,,b")),
        wayToMembers(ClusterOptions.KUBERNETES_DNS, new Discovery.KubernetesDns("pods.space")),
        wayToMembers(
            ClusterOptions.KUBERNETES_SERVICE, new Discovery.KubernetesApi("pods.space", "")),
        wayToMembers(ClusterOptions.KUBERNETES_NAMESPACE, new Discovery.None()),
        text(ClusterOptions.NAME, "heliograph", config -> config.cluster().name()),
        text(ClusterOptions.HOST, "127.0.0.1", config -> config.cluster().listener().host()),
        new Case(
            ClusterOptions.PORT,
            5701,
            config -> config.cluster().listener().port(),
            Map.of("0", 0, "65535", 65_535),
            List.of("-1", "65536", "")),
        new Case(
            ClusterOptions.BUS_PORT,
            5702,
            config -> config.cluster().listener().busPort(),
            Map.of("0", 0, "65535", 65_535),
            List.of("-1", "65536", "")),
        duration(
            ClusterOptions.HEARTBEAT_INTERVAL,
            Duration.ofSeconds(1),
            config -> config.cluster().liveness().heartbeatInterval(),
            "3s",
            List.of("0s", "2m")),
        duration(
            ClusterOptions.MEMBER_TIMEOUT,
            Duration.ofSeconds(8),
            config -> config.cluster().liveness().timeout(),
            "30s",
            List.of("1s", "1h")),
        duration(
            ClusterOptions.MERGE_DELAY,
            Duration.ofSeconds(10),
            config -> config.cluster().liveness().mergeDelay(),
            "1m",
            List.of("0s", "1h")),
        duration(
            ClusterOptions.OPERATION_TIMEOUT,
            Duration.ofSeconds(10),
            config -> config.cluster().operations().timeout(),
            "1m",
            List.of("1ms", "1h")),
        new Case(
            ClusterOptions.MAX_OPERATIONS,
            100_000,
            config -> config.cluster().operations().max(),
            Map.of("1", 1),
            List.of("0", "")),
        duration(
            ClusterOptions.LEAVE_DELAY,
            Duration.ZERO,
            config -> config.cluster().liveness().leaveDelay(),
            "5s",
            List.of("-1s", "1h")));
  }

  private static Case text(
      Option<?> option, String standard, Function<ServiceConfig, Object> component) {
    return new Case(
        option, standard, component, Map.of("some-name.x", "some-name.x"), List.of("a b", ""));
  }

  /// The namespace alone discovers no members; `eachWayToFindMembersIsKnown` has it beside a
  /// service.
  private static Case wayToMembers(Option<?> option, Discovery discovery) {
    return new Case(
        option,
        new Discovery.None(),
        config -> config.cluster().discovery(),
        Map.of("pods.space", discovery),
        List.of("a b"));
  }

  private static Case duration(
      Option<?> option,
      Duration standard,
      Function<ServiceConfig, Object> component,
      String accepted,
      List<String> refused) {
    Object value = Duration.parse("PT" + accepted.toUpperCase(Locale.ROOT));
    return new Case(option, standard, component, Map.of(accepted, value), refused);
  }

  @Test
  void nobodyElseIsLookedForByDefault() {
    assertEquals(new Discovery.None(), ServiceConfig.defaults().cluster().discovery());
    assertFalse(ServiceConfig.defaults().cluster().isClustered());
  }

  @ParameterizedTest
  @CsvSource({"gateway, GATEWAY", "node, NODE", "all, ALL"})
  void everyRoleMayHaveACluster(String text, Role role) {
    Settings settings = settings(Map.of("cluster.role", text, "cluster.members", "a"));

    ClusterConfig cluster = ServiceConfig.from(settings).cluster();

    assertEquals(role, cluster.role());
    assertTrue(cluster.isClustered());
    assertEquals(List.of(), settings.problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "node"})
  void halfAServiceNeedsOthersAndIsToldHowToFindThem(String role) {
    ConfigProblem problem = onlyProblem(Map.of("cluster.role", role));

    assertEquals("cluster.role", problem.subject());
    assertTrue(problem.expected().contains("cluster.members"), problem::expected);
    assertTrue(problem.expected().contains("cluster.kubernetes-dns"), problem::expected);
  }

  @Test
  void eachWayToFindMembersIsKnown() {
    assertEquals(
        new Discovery.Members(List.of("a", "b")), discovery(Map.of("cluster.members", "a,b")));
    assertEquals(
        new Discovery.KubernetesDns("pods"), discovery(Map.of("cluster.kubernetes-dns", "pods")));
    assertEquals(
        new Discovery.KubernetesApi("pods", "space"),
        discovery(
            Map.of("cluster.kubernetes-service", "pods", "cluster.kubernetes-namespace", "space")));
  }

  @Test
  void onlyOneWayToFindMembersIsAllowed() {
    Map<String, String> two = Map.of("cluster.members", "a", "cluster.kubernetes-dns", "pods");

    assertEquals("cluster.members", onlyProblem(two).subject());
  }

  @Test
  void memberIsNotGivenUpForOneMissedHeartbeat() {
    Map<String, String> hasty =
        Map.of("cluster.heartbeat-interval", "5s", "cluster.member-timeout", "9s");

    assertEquals("cluster.member-timeout", onlyProblem(hasty).subject());
  }

  @Test
  void dataAndCommandsNeedPortsOfTheirOwn() {
    assertEquals("cluster.bus-port", onlyProblem(Map.of("cluster.bus-port", "5701")).subject());
  }

  private static Discovery discovery(Map<String, String> texts) {
    return ServiceConfig.from(settings(texts)).cluster().discovery();
  }

  private static ConfigProblem onlyProblem(Map<String, String> texts) {
    List<ConfigProblem> problems = problems(texts);
    assertEquals(1, problems.size(), problems::toString);
    return problems.getFirst();
  }
}
