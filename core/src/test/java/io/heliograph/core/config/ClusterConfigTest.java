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
    return ClusterConfig.OPTIONS;
  }

  @Override
  List<Case> cases() {
    return List.of(
        new Case(
            ClusterConfig.ROLE,
            Role.ALL,
            config -> config.cluster().role(),
            Map.of("all", Role.ALL),
            List.of("", "ALL", "everything")),
        new Case(
            ClusterConfig.MEMBERS,
            List.of(),
            config -> config.cluster().members(),
            Map.of("a, b:5701", List.of("a", "b:5701")),
            List.of("a,,b")),
        optional(ClusterConfig.KUBERNETES_DNS, config -> config.cluster().kubernetesDns()),
        optional(ClusterConfig.KUBERNETES_SERVICE, config -> config.cluster().kubernetesService()),
        optional(
            ClusterConfig.KUBERNETES_NAMESPACE, config -> config.cluster().kubernetesNamespace()),
        text(ClusterConfig.NAME, "heliograph", config -> config.cluster().name()),
        text(ClusterConfig.HOST, "127.0.0.1", config -> config.cluster().host()),
        new Case(
            ClusterConfig.PORT,
            5701,
            config -> config.cluster().port(),
            Map.of("0", 0, "65535", 65_535),
            List.of("-1", "65536", "")),
        new Case(
            ClusterConfig.BUS_PORT,
            5702,
            config -> config.cluster().busPort(),
            Map.of("0", 0, "65535", 65_535),
            List.of("-1", "65536", "")),
        duration(
            ClusterConfig.HEARTBEAT_INTERVAL,
            Duration.ofSeconds(1),
            config -> config.cluster().heartbeatInterval(),
            "3s",
            List.of("0s", "2m")),
        duration(
            ClusterConfig.MEMBER_TIMEOUT,
            Duration.ofSeconds(8),
            config -> config.cluster().memberTimeout(),
            "30s",
            List.of("1s", "1h")),
        duration(
            ClusterConfig.MERGE_DELAY,
            Duration.ofSeconds(10),
            config -> config.cluster().mergeDelay(),
            "1m",
            List.of("0s", "1h")),
        duration(
            ClusterConfig.OPERATION_TIMEOUT,
            Duration.ofSeconds(10),
            config -> config.cluster().operationTimeout(),
            "1m",
            List.of("1ms", "1h")),
        new Case(
            ClusterConfig.MAX_OPERATIONS,
            100_000,
            config -> config.cluster().maxOperations(),
            Map.of("1", 1),
            List.of("0", "")),
        duration(
            ClusterConfig.LEAVE_DELAY,
            Duration.ZERO,
            config -> config.cluster().leaveDelay(),
            "5s",
            List.of("-1s", "1h")));
  }

  private static Case text(
      Option<?> option, String standard, Function<ServiceConfig, Object> component) {
    return new Case(
        option, standard, component, Map.of("some-name.x", "some-name.x"), List.of("a b", ""));
  }

  private static Case optional(Option<?> option, Function<ServiceConfig, Object> component) {
    return new Case(option, "", component, Map.of("pods.space", "pods.space"), List.of("a b"));
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
