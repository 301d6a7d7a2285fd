package io.heliograph.testkit.cluster;

import io.heliograph.core.cluster.Memberships;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Memberships that a test may change while they are read.
public final class LateMemberships implements Memberships {
  private final Memberships memberships;
  private final AtomicReference<Runnable> afterNextRead = new AtomicReference<>(() -> {});

  public LateMemberships(Memberships memberships) {
    this.memberships = memberships;
  }

  @Override
  public Future<Void> put(HubName hub, UserId user, GroupName group, @Nullable Duration ttl) {
    return memberships.put(hub, user, group, ttl);
  }

  @Override
  public Future<Void> remove(HubName hub, UserId user, GroupName group) {
    return memberships.remove(hub, user, group);
  }

  @Override
  public Future<Void> removeAll(HubName hub, UserId user) {
    return memberships.removeAll(hub, user);
  }

  @Override
  public Future<Set<GroupName>> groupsOf(HubName hub, UserId user) {
    Future<Set<GroupName>> read = memberships.groupsOf(hub, user);
    afterNextRead.getAndSet(() -> {}).run();
    return read;
  }

  /// Does something between the next reading and its answer.
  public void afterNextRead(Runnable action) {
    afterNextRead.set(action);
  }
}
