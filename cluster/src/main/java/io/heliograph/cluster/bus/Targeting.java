package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Selects the nodes that get a command. Callable from any thread.
final class Targeting {
  /// Up to so many nodes, sending to all of them costs less than a look-up, and is never stale.
  static final int FEW_NODES = 3;

  /// A message does not wait longer for the directory than this: it then goes to every node.
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final ClusterDirectory directory;
  private final int fewNodes;

  Targeting(ClusterDirectory directory, int fewNodes) {
    this.directory = directory;
    this.fewNodes = fewNodes;
  }

  /// The nodes for a message; never fails: in the worst case nodes without recipients get it, too.
  Future<Set<NodeId>> nodesFor(HubCommand.Send send) {
    Set<NodeId> live = directory.liveNodes();
    if (live.size() <= fewNodes || send.recipients() instanceof Recipients.All) {
      return Future.succeededFuture(live);
    }
    return nodesWith(send)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(_ -> directory.liveNodes());
  }

  /// The nodes for a request: only nodes that are concerned, because others might not answer.
  Future<Set<NodeId>> nodesFor(Command.Request<?> request) {
    Set<NodeId> live = directory.liveNodes();
    if (live.size() <= 1) {
      return Future.succeededFuture(live);
    }
    return switch (request) {
      case HubCommand.Request<?> hub -> nodesWith(hub);
      case RelayCommand.OfClient<?> client ->
          directory
              .nodesWith(Presence.of(client))
              .map(found -> found.isEmpty() ? directory.liveNodes() : found);
      case RelayCommand<?> relay -> directory.nodesWith(Presence.of(relay));
    };
  }

  private Future<Set<NodeId>> nodesWith(HubCommand command) {
    HubName hub = command.hub();
    return switch (command.recipients()) {
      case Recipients.All _ -> Future.succeededFuture(directory.liveNodes());
      case Recipients.Groups(var groups, var _) ->
          union(groups, group -> new Presence.OfGroup(hub, group));
      case Recipients.Users(var users, var _) ->
          union(users, user -> new Presence.OfUser(hub, user));
      case Recipients.Connections(var ids) -> union(ids, id -> new Presence.OfConnection(hub, id));
    };
  }

  private <K> Future<Set<NodeId>> union(Collection<K> keys, Function<K, Presence> presenceOf) {
    if (keys.size() == 1) {
      return directory.nodesWith(presenceOf.apply(keys.iterator().next()));
    }
    List<Future<Set<NodeId>>> found = new ArrayList<>(keys.size());
    for (K key : keys) {
      found.add(directory.nodesWith(presenceOf.apply(key)));
    }
    return Future.join(found)
        .map(all -> {
          Set<NodeId> nodes = new HashSet<>();
          all.<Set<NodeId>>list().forEach(nodes::addAll);
          return nodes;
        });
  }
}
