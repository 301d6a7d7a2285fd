package io.heliograph.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.hub.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The table of `rest.md` 2.7: what a time to live does to a user's membership.
class UserMembershipsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final GroupName GROUP = GroupName.of("g");

  @Test
  void withoutTimeToLiveItLastsOneYear() {
    UserMemberships memberships = UserMemberships.NONE.with(GROUP, null, START);
    Instant end = START.plus(Duration.ofDays(365));
    assertEquals(Set.of(GROUP), memberships.groupsAt(end.minusMillis(1)));
    assertEquals(Set.of(), memberships.groupsAt(end));
  }

  @Test
  void withTimeToLiveItEndsExactlyThen() {
    UserMemberships memberships = UserMemberships.NONE.with(GROUP, TEN_SECONDS, START);
    Instant end = START.plus(TEN_SECONDS);
    assertEquals(Set.of(GROUP), memberships.groupsAt(START));
    assertEquals(Set.of(GROUP), memberships.groupsAt(end.minusMillis(1)));
    assertEquals(Set.of(), memberships.groupsAt(end));
  }

  @Test
  void zeroLeavesNothing() {
    UserMemberships memberships = UserMemberships.NONE.with(GROUP, Duration.ZERO, START);
    assertEquals(UserMemberships.NONE, memberships);
  }

  @Test
  void zeroEndsAnEarlierMembership() {
    UserMemberships memberships =
        UserMemberships.NONE.with(GROUP, null, START).with(GROUP, Duration.ZERO, START);
    assertEquals(Set.of(), memberships.groupsAt(START));
  }

  @Test
  void latestCallWinsWhetherLongerOrShorter() {
    Instant later = START.plusSeconds(5);
    UserMemberships longer =
        UserMemberships.NONE
            .with(GROUP, TEN_SECONDS, START)
            .with(GROUP, Duration.ofSeconds(100), later);
    assertEquals(Set.of(GROUP), longer.groupsAt(later.plusSeconds(99)));
    UserMemberships shorter =
        UserMemberships.NONE.with(GROUP, null, START).with(GROUP, Duration.ofSeconds(1), later);
    assertEquals(Set.of(), shorter.groupsAt(later.plusSeconds(1)));
  }

  @Test
  void hundredAndFirstUntimedGroupReplacesTheOneUpdatedLongestAgo() {
    UserMemberships memberships = untimedGroups(100);
    Instant later = START.plusSeconds(1000);
    memberships = memberships.with(group(0), null, later).with(group(100), null, later);
    Set<GroupName> groups = memberships.groupsAt(later);
    assertEquals(100, groups.size());
    assertFalse(groups.contains(group(1)), "the oldest after group 0 was updated");
    assertTrue(groups.contains(group(0)));
    assertTrue(groups.contains(group(100)));
  }

  @Test
  void updatingOneOfHundredUntimedGroupsKeepsThemAll() {
    UserMemberships memberships = untimedGroups(100).with(group(7), null, START.plusSeconds(999));
    assertEquals(100, memberships.byGroup().size());
  }

  @Test
  void timedGroupsNeitherCountNorGiveWay() {
    UserMemberships memberships = UserMemberships.NONE;
    for (int i = 1000; i < 1150; i++) {
      memberships = memberships.with(group(i), Duration.ofDays(1), START.minusSeconds(1));
    }
    for (int i = 0; i < 101; i++) {
      memberships = memberships.with(group(i), null, START.plusSeconds(i));
    }
    Set<GroupName> groups = memberships.groupsAt(START.plusSeconds(200));
    assertEquals(250, groups.size());
    assertTrue(groups.contains(group(1000)));
    assertFalse(groups.contains(group(0)));
  }

  @Test
  void endedUntimedGroupsDoNotCount() {
    Instant nextYear = START.plus(Duration.ofDays(366));
    UserMemberships memberships = untimedGroups(100).with(group(200), null, nextYear);
    assertEquals(Set.of(group(200)), memberships.groupsAt(nextYear));
    assertEquals(1, memberships.byGroup().size());
  }

  @Test
  void removalEndsOneMembershipOnly() {
    UserMemberships memberships = untimedGroups(3).without(group(1), START.plusSeconds(5));
    assertEquals(Set.of(group(0), group(2)), memberships.groupsAt(START.plusSeconds(5)));
  }

  @Test
  void whatHasEndedIsDropped() {
    UserMemberships memberships =
        UserMemberships.NONE
            .with(GROUP, TEN_SECONDS, START)
            .with(group(1), null, START)
            .alive(START.plusSeconds(11));
    assertEquals(Set.of(group(1)), memberships.byGroup().keySet());
  }

  private static UserMemberships untimedGroups(int count) {
    UserMemberships memberships = UserMemberships.NONE;
    for (int i = 0; i < count; i++) {
      memberships = memberships.with(group(i), null, START.plusSeconds(i));
    }
    return memberships;
  }

  private static GroupName group(int number) {
    return GroupName.of("group-" + number);
  }
}
