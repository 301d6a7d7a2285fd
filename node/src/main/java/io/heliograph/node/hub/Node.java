package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandHandler;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One node: what its shards share.
///
/// Shards are added while the node starts, on its own context; commands are handled from then on.
public final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /// The ping interval of all official clients (`client.md` 7).
  private static final Duration PING_INTERVAL_OF_CLIENTS = Duration.ofSeconds(15);

  private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
  private static final Duration SHORTEST_TICK = Duration.ofMillis(50);

  private final NodeConfig config;
  private final NodeServices services;
  private final NodePresence presence;
  private final Context context;
  private final List<ConnectionShard> shards = new ArrayList<>();

  /// @param context the node's own context, on which commands are handled
  public Node(NodeId id, NodeConfig config, NodeServices services, Context context) {
    this.config = config;
    this.services = services;
    this.context = context;
    ClusterDirectory directory = services.cluster().directory();
    ConnectRate connectRate = new ConnectRate(config.limits().maxConnectRate(), System.nanoTime());
    this.presence =
        new NodePresence(id, directory, context, config.limits().maxConnections(), connectRate);
    services.telemetry().metrics().limit(config.limits().maxConnections());
    new PresenceRepair(
            id,
            directory,
            presence,
            (ContextInternal) context,
            services.telemetry().metrics(),
            () -> shards.forEach(ConnectionShard::joinUserGroupsAgain))
        .start();
    if (config.timeouts().clientTimeout().compareTo(PING_INTERVAL_OF_CLIENTS) <= 0) {
      LOG.atWarn()
          .addKeyValue("node.client-timeout", config.timeouts().clientTimeout())
          .addKeyValue("pings", PING_INTERVAL_OF_CLIENTS)
          .log("Client timeout too short: official clients ping less often and will time out");
    }
  }

  /// Creates a shard that belongs to the calling event loop, on which the future completes.
  public Future<ConnectionShard> newShard(Context eventLoop) {
    ContextInternal loop = (ContextInternal) eventLoop;
    Promise<ConnectionShard> added = loop.promise();
    context.runOnContext(_ -> Future.succeededFuture(loop).map(this::add).onComplete(added));
    return added.future().onSuccess(shard -> shard.start(tick()));
  }

  private ConnectionShard add(ContextInternal loop) {
    if (shards.size() == NodePresence.MAX_SHARDS) {
      throw new IllegalStateException(
          "shards: one more than " + shards.size() + " (expected: at most that many)");
    }
    ConnectionShard shard =
        new ConnectionShard(new ShardEnvironment(shards.size(), loop, config, presence, services));
    shards.add(shard);
    return shard;
  }

  /// Executes the commands that reach the node; called on the node's context.
  public CommandHandler commandHandler() {
    return new HubDispatcher(presence, shards, services.telemetry());
  }

  public NodeTelemetry telemetry() {
    return services.telemetry();
  }

  /// Short enough to enforce the shortest limit approximately.
  private Duration tick() {
    Duration shortest =
        Stream.of(
                config.timeouts().handshakeTimeout(),
                config.timeouts().keepAliveInterval(),
                config.timeouts().clientTimeout(),
                config.statefulReconnect().timeout())
            .min(Duration::compareTo)
            .orElse(LONGEST_TICK)
            .dividedBy(4);
    return Collections.max(
        List.of(SHORTEST_TICK, Collections.min(List.of(shortest, LONGEST_TICK))));
  }
}
