package io.heliograph.deploy;

import io.heliograph.cluster.hazelcast.ClusterMember;
import io.heliograph.core.config.Role;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/// The conditions of the cluster under which a process is alive and ready.
///
/// That every partition has its backups is required once, before a new data member is ready, so
/// that a rollout stops the next member only then. Later losses do not revoke readiness, because
/// every member would lose it at the same moment.
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

  /// Checks periodically until all data has its backups.
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
