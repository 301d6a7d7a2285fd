package io.heliograph.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.Memberships;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class InMemoryMembershipsTest extends MembershipsContract {
  private static final HubName HUB = HubName.of("chat");
  private static final UserId ADA = new UserId("ada");

  private InMemoryMemberships memberships;

  @Override
  protected Memberships create(InstantSource clock) {
    memberships = new InMemoryMemberships(clock);
    return memberships;
  }

  @Test
  void sweepForgetsUsersWhoseMembershipsHaveEnded() {
    memberships.put(HUB, ADA, GroupName.of("g"), Duration.ofSeconds(1));
    memberships.put(HUB, new UserId("bob"), GroupName.of("g"), null);
    advance(Duration.ofSeconds(2));
    memberships.sweep();
    assertEquals(1, memberships.users());
  }

  @Test
  void usersWithoutMembershipsTakeNoMemory() {
    memberships.put(HUB, ADA, GroupName.of("g"), Duration.ZERO);
    memberships.put(HUB, ADA, GroupName.of("g"), null);
    memberships.remove(HUB, ADA, GroupName.of("g"));
    assertEquals(0, memberships.users());
  }
}
