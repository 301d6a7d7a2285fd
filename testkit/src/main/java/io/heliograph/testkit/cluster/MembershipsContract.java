package io.heliograph.testkit.cluster;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.heliograph.core.cluster.Memberships;
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

/// The contract of every store of memberships, with a manual clock.
public abstract class MembershipsContract {
  private static final HubName HUB = HubName.of("chat");
  private static final HubName OTHER_HUB = HubName.of("news");
  private static final UserId ADA = new UserId("ada");
  private static final UserId BOB = new UserId("bob");
  private static final GroupName GROUP = GroupName.of("g");
  private static final GroupName OTHER_GROUP = GroupName.of("G");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private Memberships memberships;

  /// Memberships of nobody.
  protected abstract Memberships create(InstantSource clock);

  @BeforeEach
  void createMemberships() {
    memberships = create(now::get);
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
    await(memberships.remove(HUB, ADA, GROUP));
    assertEquals(Set.of(OTHER_GROUP), membershipsOf(ADA));
  }

  @Test
  void removingAllMembershipsConcernsOneUserInOneHub() {
    put(GROUP, null);
    put(OTHER_GROUP, Duration.ofHours(1));
    await(memberships.put(HUB, BOB, GROUP, null));
    await(memberships.put(OTHER_HUB, ADA, GROUP, null));
    await(memberships.removeAll(HUB, ADA));
    assertEquals(Set.of(), membershipsOf(ADA));
    assertEquals(Set.of(GROUP), membershipsOf(BOB));
    assertEquals(Set.of(GROUP), await(memberships.groupsOf(OTHER_HUB, ADA)));
  }

  @Test
  void removingWhatIsNotThereSucceeds() {
    await(memberships.remove(HUB, ADA, GROUP));
    await(memberships.removeAll(HUB, ADA));
    assertEquals(Set.of(), membershipsOf(ADA));
  }

  protected final void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private void put(GroupName group, @Nullable Duration ttl) {
    await(memberships.put(HUB, ADA, group, ttl));
  }

  private Set<GroupName> membershipsOf(UserId user) {
    return await(memberships.groupsOf(HUB, user));
  }
}
