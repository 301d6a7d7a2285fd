package io.heliograph.cluster.hazelcast;

import static io.heliograph.testkit.waiting.Await.await;
import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.Memberships;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.config.Role;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.heliograph.testkit.cluster.ClusterDirectoryContract;
import io.heliograph.testkit.cluster.MembershipsContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Two members with data and a gateway; the contract is held against the gateway's directory, which
/// has no data of its own.
class HazelcastDirectoryIT extends ClusterDirectoryContract {
  private static final HubName HUB = HubName.of("chat");
  private static final AtomicReference<InstantSource> CLOCK =
      new AtomicReference<>(InstantSource.system());
  private static final TestCluster CLUSTER = new TestCluster();

  private static TestCluster.Running first;
  private static TestCluster.Running second;
  private static TestCluster.Running gateway;

  @BeforeAll
  static void startCluster() {
    InstantSource clock = () -> CLOCK.get().instant();
    first = CLUSTER.start(Role.NODE, clock);
    second = CLUSTER.start(Role.ALL, clock);
    gateway = CLUSTER.start(Role.GATEWAY, clock);
  }

  @AfterAll
  static void stopCluster() {
    CLUSTER.close();
  }

  @Override
  protected ClusterDirectory create() {
    MapNames.PRESENCES.forEach(name -> first.member().map(name).clear());
    return gateway.directory();
  }

  /// Memberships as the gateway sees them.
  @Nested
  class MembershipsTest extends MembershipsContract {
    @Override
    protected Memberships create(InstantSource clock) {
      CLOCK.set(clock);
      first.member().map(MapNames.MEMBERSHIPS).clear();
      return gateway.memberships();
    }
  }

  @Test
  void everyMemberSeesTheSameNodes() {
    for (TestCluster.Running one : CLUSTER.running()) {
      assertEquals(Set.of(first.id(), second.id()), one.directory().liveNodes());
      assertEquals(2, one.member().dataMembers());
    }
  }

  @Test
  void whatWasWrittenOnOneMemberIsReadOnEveryOther() {
    for (int i = 0; i < 500; i++) {
      Presence what = new Presence.OfGroup(HUB, GroupName.of("group-" + i));
      await(first.directory().appeared(what, first.id()));
      await(second.directory().appeared(what, second.id()));
      assertEquals(Set.of(first.id(), second.id()), await(gateway.directory().nodesWith(what)));
      await(second.directory().vanished(what, second.id()));
      assertEquals(Set.of(first.id()), await(second.directory().nodesWith(what)));
    }
  }

  @Test
  void nodesThatAreNoMembersAreNotFound() {
    Presence what = new Presence.OfConnection(HUB, new ConnectionId("c"));
    await(first.directory().appeared(what, new NodeId("gone")));
    assertEquals(Set.of(), await(gateway.directory().nodesWith(what)));
  }

  @Test
  void everythingRecordedOnANodeIsFoundAndNothingElse() {
    Set<Presence> mine =
        Set.of(
            new Presence.OfConnection(HUB, new ConnectionId("c/1")),
            new Presence.OfUser(HUB, new UserId("ada")),
            new Presence.OfGroup(HUB, GroupName.of("g")));
    mine.forEach(what -> await(first.directory().appeared(what, first.id())));
    await(first.directory().appeared(new Presence.OfUser(HUB, new UserId("bob")), second.id()));

    assertEquals(mine, await(first.directory().presencesOn(first.id())));
  }

  @Test
  void membershipsCopyTheirTimeToLiveToTheEntry() {
    await(
        gateway
            .memberships()
            .put(HUB, new UserId("ada"), GroupName.of("g"), Duration.ofMinutes(5)));
    long ttl = first.member().map(MapNames.MEMBERSHIPS).getEntryView("chat/ada").getTtl();
    assertEquals(Duration.ofMinutes(5).toMillis(), ttl);
  }

  @Test
  void unansweredOperationsAreBounded() {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      all.add(gateway.directory().nodesWith(new Presence.OfUser(HUB, new UserId("u" + i))));
    }
    assertTrue(all.stream().allMatch(HazelcastDirectoryIT::awaitEnd));
  }

  private static boolean awaitEnd(Future<?> one) {
    await(one.otherwiseEmpty());
    return true;
  }

  @Test
  void lostMemberIsToldAndItsPlacesAreSwept() throws InterruptedException {
    BlockingQueue<NodeId> gone = new LinkedBlockingQueue<>();
    gateway.directory().onNodeGone(gone::add);
    TestCluster.Running third = CLUSTER.start(Role.NODE, Instant::now);
    for (TestCluster.Running one : List.of(first, second)) {
      new DirectoryTasks(one.vertx(), one.member(), new SimpleMeterRegistry()).sweepLostNodes();
    }
    for (int i = 0; i < 100; i++) {
      Presence what = new Presence.OfUser(HUB, new UserId("u" + i));
      await(third.directory().appeared(what, third.id()));
      await(third.directory().appeared(what, first.id()));
    }

    CLUSTER.kill(third);

    assertEquals(third.id(), gone.poll(60, TimeUnit.SECONDS));
    for (int i = 0; i < 100; i++) {
      Presence what = new Presence.OfUser(HUB, new UserId("u" + i));
      assertEquals(Set.of(first.id()), await(gateway.directory().nodesWith(what)));
    }
    awaitUntil(
        "its entries are swept", () -> await(first.directory().presencesOn(third.id())).isEmpty());
  }
}
