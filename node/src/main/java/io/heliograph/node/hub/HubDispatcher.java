package io.heliograph.node.hub;

import io.heliograph.core.cluster.CommandHandler;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.SharedHubMessage;
import io.heliograph.node.telemetry.DeliveryWatch;
import io.heliograph.node.telemetry.NodeMetrics;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// Passes each command to the shards that hold one of its recipients. Belongs to the node's
/// context.
final class HubDispatcher implements CommandHandler {
  private static final long EVERY_SHARD = -1L;

  private final NodePresence presence;
  private final List<ConnectionShard> shards;
  private final NodeMetrics metrics;
  private final DeliveryWatch deliveries;

  /// @param shards in the order of their indexes; may grow until the first command arrives
  HubDispatcher(NodePresence presence, List<ConnectionShard> shards, NodeTelemetry telemetry) {
    this.presence = presence;
    this.shards = shards;
    this.metrics = telemetry.metrics();
    this.deliveries = telemetry.deliveries();
  }

  @Override
  public Future<Void> deliver(HubCommand.Send command) {
    long startedAt = System.nanoTime();
    metrics.received(command);
    SharedHubMessage message = SharedHubMessage.of(command.message());
    DeliveryWatch.Watched watched = deliveries.begin(command);
    Future<Void> delivered =
        Future.join(
                onShardsOf(command, shard -> shard.mailbox().deliver(command, message, watched)))
            .<Void>mapEmpty()
            .onComplete(_ -> metrics.fannedOut(System.nanoTime() - startedAt));
    return watched == null ? delivered : delivered.onComplete(_ -> watched.end());
  }

  @Override
  public <A extends Answer> Future<A> carryOut(Command.Request<A> command) {
    metrics.received(command);
    return command
        .answers()
        .merged(onShardsOf(command, shard -> shard.mailbox().carryOut(command)));
  }

  private <T> List<Future<T>> onShardsOf(
      Command command, Function<ConnectionShard, Future<T>> action) {
    long concerned =
        switch (command) {
          case HubCommand hub -> shardsOf(hub.recipients(), hub.hub());
          case RelayCommand<?> relay -> presence.shardsWith(Presence.of(relay));
        };
    List<Future<T>> results = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      if ((concerned & 1L << i) != 0) {
        results.add(action.apply(shards.get(i)));
      }
    }
    return results;
  }

  private long shardsOf(Recipients recipients, HubName hub) {
    return switch (recipients) {
      case Recipients.All _ -> EVERY_SHARD;
      case Recipients.Groups(var groups, var _) ->
          union(groups, group -> new Presence.OfGroup(hub, group));
      case Recipients.Users(var users, var _) ->
          union(users, user -> new Presence.OfUser(hub, user));
      case Recipients.Connections(var ids) -> union(ids, id -> new Presence.OfConnection(hub, id));
    };
  }

  private <K> long union(Collection<K> keys, Function<K, Presence> presenceOf) {
    long shardsWithAny = 0;
    for (K key : keys) {
      shardsWithAny |= presence.shardsWith(presenceOf.apply(key));
    }
    return shardsWithAny;
  }
}
