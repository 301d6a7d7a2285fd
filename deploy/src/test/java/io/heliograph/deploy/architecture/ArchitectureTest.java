package io.heliograph.deploy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.heliograph.deploy.architecture.Product.check;
import static io.heliograph.deploy.architecture.Product.knowsOnly;
import static io.heliograph.deploy.architecture.Product.noClassesIn;
import static io.heliograph.deploy.architecture.Product.noClassesOutside;
import static io.heliograph.deploy.architecture.Product.packagesWithin;
import static io.heliograph.deploy.architecture.Product.pattern;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.TransferFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may know whom. Each sentence of the house about it is one test.
class ArchitectureTest {
  /// What each package of core knows of the others. A new package gets its line here.
  private static final Map<String, Set<String>> CORE =
      Map.ofEntries(
          entry("hub", Set.of("error")),
          entry("error", Set.of()),
          entry("config", Set.of()),
          entry("telemetry", Set.of()),
          entry("encoding", Set.of("error")),
          entry("json", Set.of("encoding")),
          entry("messagepack", Set.of("json", "encoding")),
          entry("protocol", Set.of("json", "messagepack", "encoding", "hub", "error")),
          entry("command", Set.of("protocol", "encoding", "hub")),
          entry("cluster", Set.of("command", "hub", "error", "telemetry")),
          entry("auth", Set.of("encoding", "hub", "config")));

  /// What each module knows of the others. A new module gets its line here.
  private static final Map<String, Set<String>> MODULES =
      Map.of(
          "core", Set.of(),
          "http", Set.of("core"),
          "cluster", Set.of("core"),
          "gateway", Set.of("core", "http"),
          "node", Set.of("core", "http"),
          "deploy", Set.of("core", "http", "cluster", "gateway", "node"));

  /// What each package of the node knows of the others.
  private static final Map<String, Set<String>> NODE =
      Map.of(
          "transport", Set.of(),
          "negotiate", Set.of("transport"),
          "conversation", Set.of("transport"),
          "connection", Set.of("conversation", "transport"),
          "resumption", Set.of("connection", "conversation", "transport"),
          "telemetry", Set.of("conversation", "transport"),
          "hub", Set.of("connection", "conversation", "resumption", "telemetry", "transport"),
          "upstream", Set.of("hub", "connection", "conversation", "telemetry", "transport"),
          "server", Set.of("hub", "connection", "conversation", "telemetry", "transport"));

  private static final String[] SOCKETS = {
    "io.netty.channel..", "io.netty.handler..", "io.vertx.core.http..", "io.vertx.core.net.."
  };

  @Test
  void rulesAreHeldAgainstTheWholeProduct() {
    assertEquals(MODULES.keySet(), packagesWithin(""));
  }

  @Test
  void gatewayAndNodeNeverMeet() {
    check(noClassesIn("gateway").dependOnClassesThat().resideInAPackage(pattern("node")));
    check(noClassesIn("node").dependOnClassesThat().resideInAPackage(pattern("gateway")));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleKnowsThoseBelowIt(String module) {
    Set<String> known = new HashSet<>(MODULES.get(module));
    known.add(module);
    check(knowsOnly(module, "", known));
  }

  @ParameterizedTest
  @MethodSource("core")
  void packageOfCoreKnowsThoseBelowIt(String name) {
    check(knowsOnly("core." + name, "core", within("core", name, CORE.get(name))));
  }

  @ParameterizedTest
  @MethodSource("node")
  void packageOfNodeKnowsThoseBelowIt(String name) {
    check(knowsOnly("node." + name, "node", within("node", name, NODE.get(name))));
  }

  @Test
  void packagesFormNoCycles() {
    check(slices().matching("io.heliograph.(**)").should().beFreeOfCycles());
  }

  /// Where one client's state is, so that every class there can be read behind those it knows.
  @ParameterizedTest
  @ValueSource(
      strings = {"node.conversation", "node.connection", "node.resumption", "node.transport"})
  void classesFormNoCycles(String name) {
    check(slices().assignedFrom(new ClassesOf(name)).should().beFreeOfCycles());
  }

  @Test
  void upstreamAndServerConnectionsKnowNothingOfEachOther() {
    check(
        noClassesIn("node.upstream")
            .dependOnClassesThat()
            .resideInAPackage(pattern("node.server")));
    check(
        noClassesIn("node.server")
            .dependOnClassesThat()
            .resideInAPackage(pattern("node.upstream")));
  }

  @Test
  void transportKnowsOfCoreOnlyWhatTransportsAreCalled() {
    check(
        noClassesIn("node.transport")
            .dependOnClassesThat(
                resideInAPackage(pattern("core"))
                    .and(not(belongToAnyOf(ClientTransport.class, TransferFormat.class)))));
  }

  @Test
  void coreKnowsNoHttpServer() {
    check(
        noClassesIn("core")
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.http..", "io.vertx.ext.web.."));
  }

  @Test
  void protocolKnowsNoConnection() {
    check(noClassesIn("core.protocol").dependOnClassesThat().belongToAnyOf(ConnectionId.class));
    check(noClassesIn("core.protocol").dependOnClassesThat().resideInAnyPackage(SOCKETS));
  }

  @Test
  void dispatchKnowsNoWire() {
    check(noClassesIn("node.hub").dependOnClassesThat().resideInAnyPackage(SOCKETS));
  }

  @Test
  void routingKnowsNoSocket() {
    check(
        noClassesIn("core.command", "core.cluster", "cluster")
            .dependOnClassesThat()
            .resideInAnyPackage(SOCKETS));
  }

  @Test
  void eventBusIsSeenOnlyByTheClusterModule() {
    check(
        noClassesOutside("cluster", "deploy")
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.eventbus..", "io.vertx.core.spi.cluster.."));
  }

  @Test
  void hazelcastIsSeenOnlyByItsPackage() {
    check(
        noClassesOutside("cluster.hazelcast")
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster.."));
  }

  @Test
  void busKnowsNoHazelcast() {
    check(knowsOnly("cluster.bus", "cluster", List.of("cluster.bus")));
  }

  @Test
  void environmentIsReadOnlyByTheConfigurationAndTheLauncher() {
    check(noClassesOutside("core.config", "deploy").callMethodWhere(Calls.readingTheEnvironment()));
  }

  @Test
  void everyPackageOfCoreAndNodeHasItsPlace() {
    assertEquals(Set.of(), without(packagesWithin("core"), CORE.keySet()));
    assertEquals(Set.of(), without(packagesWithin("node"), NODE.keySet()));
  }

  private static Stream<String> modules() {
    return MODULES.keySet().stream().sorted();
  }

  private static Stream<String> core() {
    return CORE.keySet().stream().sorted();
  }

  private static Stream<String> node() {
    return NODE.keySet().stream().sorted();
  }

  private static Set<String> within(String module, String name, Set<String> below) {
    Set<String> known = new HashSet<>();
    known.add(module + '.' + name);
    below.forEach(other -> known.add(module + '.' + other));
    return known;
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
