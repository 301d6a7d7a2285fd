package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.ClusterDirectory.RepairScope;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.node.telemetry.NodeMetrics;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Keeps the directory's entries of this node correct: writes lost presences again, removes stale
/// ones, retries failed updates and renews leases. Belongs to the node's context.
final class PresenceRepair {
  /// A third of the lease that the directory gives.
  private static final Duration RENEWAL = Duration.ofMinutes(10);

  private static final Duration RETRY = Duration.ofSeconds(2);

  /// Notifications come in bursts, one for each lost share of the data.
  private static final Duration SWARM = Duration.ofMillis(200);

  /// The longest time by which a backup may lag.
  private static final Duration RECENT = Duration.ofSeconds(10);

  private final NodeId node;
  private final ClusterDirectory directory;
  private final NodePresence presence;
  private final ContextInternal context;
  private final NodeMetrics metrics;
  private final Runnable afterFullRepair;
  private @Nullable RepairScope scope;

  /// @param afterFullRepair a further action after all presences were written again
  PresenceRepair(
      NodeId node,
      ClusterDirectory directory,
      NodePresence presence,
      ContextInternal context,
      NodeMetrics metrics,
      Runnable afterFullRepair) {
    this.node = node;
    this.directory = directory;
    this.presence = presence;
    this.context = context;
    this.metrics = metrics;
    this.afterFullRepair = afterFullRepair;
  }

  void start() {
    directory.onRepairNeeded(kind -> context.runOnContext(_ -> onRepairNeeded(kind)));
    context.setPeriodic(RETRY.toMillis(), _ -> presence.retryFailed());
    renewLater();
  }

  /// With a random delay, so that nodes do not renew at the same time.
  private void renewLater() {
    long millis = (long) (RENEWAL.toMillis() * (0.8 + 0.2 * Math.random()));
    context.setTimer(millis, _ -> writeAgain(presence.written(null)).onComplete(_ -> renewLater()));
  }

  private void onRepairNeeded(RepairScope kind) {
    if (scope == null) {
      context.setTimer(SWARM.toMillis(), _ -> repair());
    }
    scope = scope == RepairScope.ALL ? RepairScope.ALL : kind;
  }

  private void repair() {
    boolean all = scope == RepairScope.ALL;
    scope = null;
    Future<Void> repaired = writeAgain(presence.written(all ? null : RECENT));
    if (all) {
      repaired
          .transform(_ -> directory.presencesOn(node))
          .compose(found -> BoundedConcurrency.forEach(found, presence::correct))
          .onFailure(metrics::directoryFailed)
          .onComplete(_ -> afterFullRepair.run());
    }
  }

  private Future<Void> writeAgain(Collection<Presence> written) {
    metrics.reasserted(written.size());
    return BoundedConcurrency.forEach(written, presence::writeAgain);
  }
}
