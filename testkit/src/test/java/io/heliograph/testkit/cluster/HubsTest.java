package io.heliograph.testkit.cluster;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rules of a hub, with a node that does as the test says.
class HubsTest {
  private static final HubName HUB = HubName.of("chat");
  private static final GroupName GROUP = GroupName.of("blue");
  private static final UserId ADA = new UserId("ada");
  private static final ConnectionId CONNECTION = new ConnectionId("c");

  private final Vertx vertx = Vertx.vertx();
  private final NodeId id = new NodeId("n1");
  private final ManualClock clock = new ManualClock();
  private final InMemoryDirectory directory = new InMemoryDirectory(id);
  private final InMemoryMemberships memberships = new InMemoryMemberships(clock);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecordingNode node = new RecordingNode();
  private final LocalCommandBus bus =
      new LocalCommandBus(
          vertx, new BusLimits(1_000, 10, 10, Duration.ofSeconds(30), Duration.ofSeconds(30)));
  private final Hubs hubs = new Hubs(new ClusterAccess(directory, memberships, bus), registry);

  HubsTest() {
    bus.join(new LocalCommandBus.Member(vertx.getOrCreateContext(), node));
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void membershipIsWrittenBeforeTheNodesAreTold() {
    List<Set<GroupName>> whenTold = new ArrayList<>();
    node.answer =
        _ -> {
          whenTold.add(memberships.groupsOf(HUB, ADA).result());
          return Future.succeededFuture(Outcome.DONE);
        };
    await(hubs.addUserToGroup(HUB, ADA, GROUP, null));
    await(hubs.removeUserFromGroup(HUB, ADA, GROUP));
    await(hubs.addUserToGroup(HUB, ADA, GROUP, null));
    await(hubs.removeUserFromAllGroups(HUB, ADA));
    assertEquals(List.of(Set.of(GROUP), Set.of(), Set.of(GROUP), Set.of()), whenTold);
  }

  @Test
  void usersWithoutAConnectionAreAddedAndRemovedAllTheSame() {
    node.answer = _ -> Future.succeededFuture(Outcome.NOT_FOUND);
    assertEquals(Outcome.DONE, await(hubs.addUserToGroup(HUB, ADA, GROUP, null)));
    assertEquals(Outcome.DONE, await(hubs.removeUserFromGroup(HUB, ADA, GROUP)));
    assertEquals(Outcome.DONE, await(hubs.removeUserFromAllGroups(HUB, ADA)));
  }

  @Test
  void refusalOfAConnectionIsTheOutcomeAndTheMembershipStays() {
    Outcome full = new Outcome.Refused("full");
    node.answer = _ -> Future.succeededFuture(full);
    assertEquals(full, await(hubs.addUserToGroup(HUB, ADA, GROUP, null)));
    assertEquals(Set.of(GROUP), await(memberships.groupsOf(HUB, ADA)));
  }

  @Test
  void membershipEndsWithItsTimeToLive() {
    node.answer = _ -> Future.succeededFuture(Outcome.NOT_FOUND);
    await(hubs.addUserToGroup(HUB, ADA, GROUP, Duration.ofSeconds(1)));
    assertTrue(await(hubs.isUserInGroup(HUB, ADA, GROUP)));
    clock.advance(Duration.ofSeconds(1));
    assertFalse(await(hubs.isUserInGroup(HUB, ADA, GROUP)));
  }

  @Test
  void lastingMembershipAnswersWithoutAskingNodes() {
    await(hubs.addUserToGroup(HUB, ADA, GROUP, null));
    node.received.clear();
    assertTrue(await(hubs.isUserInGroup(HUB, ADA, GROUP)));
    assertEquals(List.of(), node.received);
  }

  @Test
  void connectionThatIsStillInTheGroupAnswersWhenTheMembershipHasEnded() {
    assertTrue(await(hubs.isUserInGroup(HUB, ADA, GROUP)));
    assertEquals(List.of(new HubCommand.FindUserInGroup(HUB, ADA, GROUP)), node.received);
  }

  @Test
  void closeSparesWhatIsExcluded() {
    Recipients recipients = new Recipients.Groups(Set.of(GROUP), Set.of(CONNECTION));
    await(hubs.close(HUB, recipients, "bye"));
    assertEquals(List.of(new HubCommand.Close(HUB, recipients, "bye")), node.received);
  }

  @Test
  void absenceOfAConnectionIsItsOutcome() {
    node.answer = _ -> Future.succeededFuture(Outcome.NOT_FOUND);
    assertEquals(Outcome.NOT_FOUND, await(hubs.addToGroup(HUB, GROUP, CONNECTION)));
    assertEquals(Outcome.NOT_FOUND, await(hubs.removeFromGroup(HUB, GROUP, CONNECTION)));
    assertEquals(Outcome.NOT_FOUND, await(hubs.removeFromAllGroups(HUB, CONNECTION)));
    assertEquals(
        Outcome.NOT_FOUND, await(hubs.close(HUB, Recipients.connection(CONNECTION), null)));
  }

  @Test
  void whatIsPresentExists() {
    assertFalse(await(hubs.hasConnection(HUB, CONNECTION)));
    assertFalse(await(hubs.hasUser(HUB, ADA)));
    assertFalse(await(hubs.hasGroup(HUB, GROUP)));
    directory.appeared(new Presence.OfConnection(HUB, CONNECTION), id);
    directory.appeared(new Presence.OfUser(HUB, ADA), id);
    directory.appeared(new Presence.OfGroup(HUB, GROUP), id);
    assertTrue(await(hubs.hasConnection(HUB, CONNECTION)));
    assertTrue(await(hubs.hasUser(HUB, ADA)));
    assertTrue(await(hubs.hasGroup(HUB, GROUP)));
    assertTrue(hubs.isServed());
  }

  @Test
  void endedConnectionsAndHeldSocketsAreNoConnections() {
    directory.appeared(new Presence.OfEnded(HUB, CONNECTION), id);
    assertFalse(await(hubs.hasConnection(HUB, CONNECTION)));
  }

  @Test
  void everyCommandIsTimedByItsKindAndResult() {
    Command message = SampleCommands.hub().get("send-all");
    await(hubs.send((HubCommand.Send) message));
    await(hubs.addToGroup(HUB, GROUP, CONNECTION));
    assertEquals(1, count("send", "taken"));
    assertEquals(1, count("join_group", "taken"));
    assertEquals(0, count("send", "overloaded"));
    assertSame(message, node.received.getFirst());
  }

  private long count(String command, String outcome) {
    return registry
        .get(MetricNames.COMMANDS_PUBLISHED)
        .tags(MetricNames.TAG_COMMAND, command, MetricNames.TAG_OUTCOME, outcome)
        .timer()
        .count();
  }
}
