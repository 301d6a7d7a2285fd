package io.heliograph.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tasks over all of the cluster's data, executed by each member on its own share, one at a time.
/// Callable from any thread.
public final class DirectoryTasks {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryTasks.class);

  /// Once the data has been redistributed, and again for entries that were in flight.
  private static final List<Duration> SWEEPS =
      List.of(Duration.ofSeconds(5), Duration.ofMinutes(1));

  private final Vertx vertx;
  private final ClusterMember member;
  private final Counter swept;

  public DirectoryTasks(Vertx vertx, ClusterMember member, MeterRegistry registry) {
    this.vertx = vertx;
    this.member = member;
    this.swept = registry.counter(MetricNames.CLUSTER_ENTRIES_SWEPT);
  }

  /// Starts removing nodes from this member's entries when they are lost.
  public void sweepLostNodes() {
    member.onDeparture(lost -> {
      for (Duration delay : SWEEPS) {
        vertx.timer(delay.toMillis()).onSuccess(_ -> sweep(lost));
      }
    });
  }

  /// A node that was cut off and has returned is not lost.
  private void sweep(NodeId lost) {
    Member self = member.instance().getCluster().getLocalMember();
    if (member.view().contains(lost) || self.isLiteMember()) {
      return;
    }
    onMember(self, new Sweep(Set.of(lost)))
        .onSuccess(entries -> {
          swept.increment(entries);
          LOG.atInfo()
              .addKeyValue("node", lost)
              .addKeyValue("entries", entries)
              .log("Entries of a lost node removed");
        })
        .onFailure(failure ->
            LOG.atWarn()
                .addKeyValue("node", lost)
                .setCause(failure)
                .log("Entries of a lost node not removed"));
  }

  /// All presences on the node.
  Future<Set<Presence>> presencesOn(NodeId node) {
    List<Future<Set<Presence>>> found = new ArrayList<>();
    for (Member holder : member.instance().getCluster().getMembers()) {
      for (String map : holder.isLiteMember() ? List.<String>of() : MapNames.PRESENCES) {
        found.add(
            onMember(holder, new FindPresences(map, node))
                .map(keys -> MapNames.presencesOf(map, keys)));
      }
    }
    return Future.all(found)
        .map(all -> {
          Set<Presence> presences = new HashSet<>();
          all.<Set<Presence>>list().forEach(presences::addAll);
          return presences;
        });
  }

  private <T> Future<T> onMember(Member holder, Callable<T> task) {
    Promise<T> promise = Promise.promise();
    member
        .instance()
        .getExecutorService(MapNames.TASKS)
        .submitToMember(
            task,
            holder,
            new ExecutionCallback<T>() {
              @Override
              public void onResponse(T response) {
                promise.complete(response);
              }

              @Override
              public void onFailure(Throwable failure) {
                promise.fail(failure);
              }
            });
    return promise.future();
  }
}
