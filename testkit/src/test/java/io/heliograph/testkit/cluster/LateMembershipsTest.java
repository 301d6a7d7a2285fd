package io.heliograph.testkit.cluster;

import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.Memberships;
import java.time.InstantSource;

class LateMembershipsTest extends MembershipsContract {
  @Override
  protected Memberships create(InstantSource clock) {
    return new LateMemberships(new InMemoryMemberships(clock));
  }
}
