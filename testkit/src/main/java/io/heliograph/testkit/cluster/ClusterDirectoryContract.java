package io.heliograph.testkit.cluster;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of every directory, with a manual clock.
public abstract class ClusterDirectoryContract {
  private static final HubName HUB = HubName.of("chat");
  private static final HubName OTHER_HUB = HubName.of("news");
  private static final UserId ADA = new UserId("ada");
  private static final UserId BOB = new UserId("bob");
  private static final GroupName GROUP = GroupName.of("g");
  private static final GroupName OTHER_GROUP = GroupName.of("G");
  private static final Presence CONNECTION = new Presence.OfConnection(HUB, new ConnectionId("c1"));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private ClusterDirectory directory;
  private NodeId node;

  /// A directory in which nothing is recorded.
  protected abstract ClusterDirectory create(InstantSource clock);

  @BeforeEach
  void createDirectory() {
    directory = create(now::get);
    node = directory.liveNodes().iterator().next();
  }

  @Test
  void nothingIsFoundBeforeItAppears() {
    assertEquals(Set.of(), await(directory.nodesWith(CONNECTION)));
  }

  @Test
  void whatAppearedIsFoundOnItsNode() {
    await(directory.appeared(CONNECTION, node));
    assertEquals(Set.of(node), await(directory.nodesWith(CONNECTION)));
  }

  @Test
  void whatVanishedIsNoLongerFound() {
    await(directory.appeared(CONNECTION, node));
    await(directory.vanished(CONNECTION, node));
    assertEquals(Set.of(), await(directory.nodesWith(CONNECTION)));
  }

  @Test
  void appearingAndVanishingTwiceChangesNothing() {
    await(directory.appeared(CONNECTION, node));
    await(directory.appeared(CONNECTION, node));
    await(directory.vanished(CONNECTION, node));
    await(directory.vanished(CONNECTION, node));
    assertEquals(Set.of(), await(directory.nodesWith(CONNECTION)));
  }

  @Test
  void presencesDifferByKindHubAndName() {
    await(directory.appeared(new Presence.OfUser(HUB, ADA), node));
    assertEquals(Set.of(), await(directory.nodesWith(new Presence.OfUser(OTHER_HUB, ADA))));
    assertEquals(Set.of(), await(directory.nodesWith(new Presence.OfUser(HUB, BOB))));
    assertEquals(
        Set.of(), await(directory.nodesWith(new Presence.OfGroup(HUB, GroupName.of("ada")))));
    assertEquals(Set.of(node), await(directory.nodesWith(new Presence.OfUser(HUB, ADA))));
  }

  @Test
  void userHasNoMembershipsAtFirst() {
    assertEquals(Set.of(), membershipsOf(ADA));
  }

  @Test
  void untimedMembershipEndsAfterOneYear() {
    put(GROUP, null);
    advance(Duration.ofDays(365).minusSeconds(1));
    assertEquals(Set.of(GROUP), membershipsOf(ADA));
    advance(Duration.ofSeconds(1));
    assertEquals(Set.of(), membershipsOf(ADA));
  }

  @Test
  void timedMembershipEndsWithItsTimeToLive() {
    put(GROUP, Duration.ofSeconds(1));
    assertEquals(Set.of(GROUP), membershipsOf(ADA));
    advance(Duration.ofSeconds(1));
    assertEquals(Set.of(), membershipsOf(ADA));
  }

  @Test
  void zeroTimeToLiveEndsTheMembership() {
    put(GROUP, null);
    put(GROUP, Duration.ZERO);
    assertEquals(Set.of(), membershipsOf(ADA));
  }

  @Test
  void latestCallWins() {
    put(GROUP, Duration.ofSeconds(1));
    put(GROUP, Duration.ofSeconds(60));
    advance(Duration.ofSeconds(59));
    assertEquals(Set.of(GROUP), membershipsOf(ADA));
    put(GROUP, Duration.ofSeconds(1));
    advance(Duration.ofSeconds(1));
    assertEquals(Set.of(), membershipsOf(ADA));
  }

  @Test
  void onlyHundredUntimedGroupsAreKept() {
    for (int i = 0; i <= 100; i++) {
      put(GroupName.of("group-" + i), null);
      advance(Duration.ofSeconds(1));
    }
    Set<GroupName> groups = membershipsOf(ADA);
    assertEquals(100, groups.size());
    assertFalse(groups.contains(GroupName.of("group-0")));
  }

  @Test
  void groupNamesCompareCharacterByCharacter() {
    put(GROUP, null);
    put(OTHER_GROUP, null);
    await(directory.removeMembership(HUB, ADA, GROUP));
    assertEquals(Set.of(OTHER_GROUP), membershipsOf(ADA));
  }

  @Test
  void removingAllMembershipsConcernsOneUserInOneHub() {
    put(GROUP, null);
    put(OTHER_GROUP, Duration.ofHours(1));
    await(directory.putMembership(HUB, BOB, GROUP, null));
    await(directory.putMembership(OTHER_HUB, ADA, GROUP, null));
    await(directory.removeMemberships(HUB, ADA));
    assertEquals(Set.of(), membershipsOf(ADA));
    assertEquals(Set.of(GROUP), membershipsOf(BOB));
    assertEquals(Set.of(GROUP), await(directory.membershipsOf(OTHER_HUB, ADA)));
  }

  @Test
  void removingWhatIsNotThereSucceeds() {
    await(directory.removeMembership(HUB, ADA, GROUP));
    await(directory.removeMemberships(HUB, ADA));
    assertEquals(Set.of(), membershipsOf(ADA));
  }

  protected final void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private void put(GroupName group, @Nullable Duration ttl) {
    await(directory.putMembership(HUB, ADA, group, ttl));
  }

  private Set<GroupName> membershipsOf(UserId user) {
    return await(directory.membershipsOf(HUB, user));
  }
}
