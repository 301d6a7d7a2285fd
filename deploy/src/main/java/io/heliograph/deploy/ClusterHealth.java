package io.heliograph.deploy;

import io.heliograph.cluster.hazelcast.ClusterMember;
import io.heliograph.core.config.Role;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/// What a process needs of its cluster to be alive and ready.
///
/// That every partition has its backups is asked for once, before a new member with data is ready,
/// so that a rollout takes the next one away only then. Later losses take nobody's readiness: every
/// member would lose it at the same moment.
final class ClusterHealth implements Health.Surroundings {
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

  private final Vertx vertx;
  private final ClusterMember member;
  private volatile boolean wasSafe;

  ClusterHealth(Vertx vertx, ClusterMember member, Role role) {
    this.vertx = vertx;
    this.member = member;
    this.wasSafe = !role.servesClients();
  }

  /// Looks until the data are safe.
  void start() {
    vertx
        .executeBlocking(member::isSafe, false)
        .onComplete(looked -> {
          wasSafe |= looked.succeeded() && looked.result();
          if (!wasSafe) {
            vertx.setTimer(LOOK_INTERVAL.toMillis(), _ -> start());
          }
        });
  }

  @Override
  public boolean areAlive() {
    return !member.isJoined() || member.isRunning();
  }

  @Override
  public List<String> missing() {
    if (!member.isJoined()) {
      return List.of("cluster: not a member yet");
    }
    if (!member.isRunning()) {
      return List.of("cluster: no longer a member");
    }
    if (member.dataMembers() == 0) {
      return List.of("cluster: no data member (role node or all)");
    }
    return wasSafe ? List.of() : List.of("cluster: data is being copied to this member");
  }
}
