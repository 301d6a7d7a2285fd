package io.heliograph.node.hub;

import io.heliograph.core.cluster.Presence;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.UserId;
import io.heliograph.node.connection.ConnectionOwner;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.connection.HubTransportListener;
import io.heliograph.node.connection.Pings;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.ConnectFacts;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.resumption.ReplayBudget;
import io.heliograph.node.resumption.ReplayLimits;
import io.heliograph.node.resumption.ResumableTransport;
import io.heliograph.node.telemetry.ConnectivityLog;
import io.heliograph.node.telemetry.NodeMetrics;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportOpener;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The connections of one shard from their admission to the end of their transports, with their
/// entries in the cluster's directory, the metrics and the log. Belongs to the shard's event loop.
final class ShardConnections implements ConnectionOwner<HubConnection> {
  private final ShardEnvironment shard;
  private final NodePresence presence;
  private final NodeMetrics metrics;
  private final ConnectivityLog connectivity;
  private final FlushList flushes;
  private final Runnable onEnded;
  private final Map<ConnectionId, HubConnection> all = new HashMap<>();
  private final LocalConnections open = new LocalConnections(all);
  private final Watchlist watchlist = new Watchlist();
  private final EndedConnections ended;
  private final ReplayBudget replayBudget;
  private final GroupMembers groups;
  private final UserGroups userGroups;

  /// @param onEnded called when the transport of a connection has ended
  ShardConnections(ShardEnvironment shard, FlushList flushes, Runnable onEnded) {
    NodeConfig config = shard.config();
    this.shard = shard;
    this.presence = shard.presence();
    this.metrics = shard.node().telemetry().metrics();
    this.connectivity = shard.node().telemetry().connectivity();
    this.flushes = flushes;
    this.onEnded = onEnded;
    this.ended =
        new EndedConnections(presence, shard.index(), config.timeouts().negotiateLifetime());
    this.replayBudget =
        new ReplayBudget(
            config.statefulReconnect().memory() / config.eventLoops(), metrics::replayBytesChanged);
    this.groups =
        new GroupMembers(open, presence, shard.index(), config.limits().maxGroupsPerConnection());
    this.userGroups = new UserGroups(shard.node().cluster().memberships(), groups);
  }

  /// Every connection whose transport has not ended, closed or not, by its id.
  Map<ConnectionId, HubConnection> all() {
    return all;
  }

  /// The open connections.
  LocalConnections open() {
    return open;
  }

  GroupMembers groups() {
    return groups;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Adds a connection whose claim was granted.
  HubConnection accept(
      ConnectionIdentity identity,
      ConnectionSettings settings,
      ConnectFacts facts,
      TransportOpener opener) {
    return add(identity, settings, facts, opener::open);
  }

  /// The same for a resumable connection.
  HubConnection acceptResumable(
      ConnectionIdentity identity,
      ConnectionSettings settings,
      ConnectFacts facts,
      TransportOpener opener) {
    NodeConfig config = shard.config();
    ReplayLimits limits =
        new ReplayLimits(
            config.statefulReconnect().buffer(),
            config.statefulReconnect().timeout(),
            settings.maxMessageSize());
    ResumptionReports reports = new ResumptionReports(identity, metrics, connectivity);
    return add(
        identity,
        settings,
        facts,
        listener ->
            new ResumableTransport(
                opener, limits, replayBudget, this::nanoTime, reports, listener));
  }

  private HubConnection add(
      ConnectionIdentity identity,
      ConnectionSettings settings,
      ConnectFacts facts,
      Function<HubTransportListener, Transport> opener) {
    HubConnection connection =
        new HubConnection(
            identity, settings, this, shard.node().backend().begin(identity, facts), opener);
    all.put(identity.id(), connection);
    watchlist.add(connection, nanoTime());
    open.add(connection);
    metrics.opened(identity.hub(), connection.transport().kind());
    connectivity.started(identity, connection.transport().kind());
    return connection;
  }

  @Override
  public Future<Void> onHandshake(HubConnection connection) {
    UserId user = connection.identity().user();
    if (user == null) {
      return Future.succeededFuture();
    }
    return presence
        .appeared(new Presence.OfUser(connection.identity().hub(), user), shard.index())
        .compose(_ -> userGroups.join(connection));
  }

  /// Adds connections to groups of their users that they may have missed; fails unless the
  /// directory has answered for each.
  Future<Void> joinUserGroupsAgain() {
    return BoundedConcurrency.forEach(List.copyOf(all.values()), userGroups::join);
  }

  @Override
  public void onWritten(HubConnection connection) {
    flushes.add(connection);
  }

  @Override
  public void onBytes(HubConnection connection, int bytes) {
    metrics.received(connection.identity().hub(), bytes);
  }

  @Override
  public void onMessage(HubConnection connection) {
    metrics.receivedMessage(connection.identity().hub());
  }

  @Override
  public Future<Void> onClosed(HubConnection connection, CloseReason reason) {
    ConnectionIdentity identity = connection.identity();
    open.remove(connection);
    ClientTransport transport = connection.transport().kind();
    long age = nanoTime() - connection.startedAt();
    metrics.closed(identity.hub(), transport, reason, age);
    connectivity.ended(identity, transport, reason, age);
    List<Future<Void>> changes = new ArrayList<>();
    changes.add(hide(connection));
    HubMembers members = open.membersOf(identity.hub());
    UserId user = identity.user();
    if (user != null && members.ofUser(user).isEmpty()) {
      changes.add(presence.vanished(new Presence.OfUser(identity.hub(), user), shard.index()));
    }
    for (GroupName group : connection.groups().names()) {
      if (members.inGroup(group).isEmpty()) {
        changes.add(presence.vanished(new Presence.OfGroup(identity.hub(), group), shard.index()));
      }
    }
    return Future.join(changes).<Void>mapEmpty().onFailure(metrics::directoryFailed);
  }

  /// At any time the directory has either the connection or the mark of its end.
  private Future<Void> hide(HubConnection connection) {
    ConnectionIdentity identity = connection.identity();
    long now = nanoTime();
    boolean mayBeOpenedAgain =
        now - connection.startedAt() < shard.config().timeouts().negotiateLifetime().toNanos();
    if (connection.transport() instanceof ResumableTransport && mayBeOpenedAgain) {
      return ended
          .add(identity, now)
          .onFailure(metrics::directoryFailed)
          .transform(_ -> presence.hidden(presenceOf(identity), shard.index()));
    }
    return presence.hidden(presenceOf(identity), shard.index());
  }

  @Override
  public void onTransportEnded(HubConnection connection) {
    if (all.remove(connection.identity().id(), connection)) {
      watchlist.remove(connection);
    }
    if (!ended.contains(connection.identity())) {
      release(connection.identity());
    }
    onEnded.run();
  }

  /// Releases a granted claim; completes when the directory is updated, and never fails.
  Future<Void> release(ConnectionIdentity identity) {
    return presence
        .released(presenceOf(identity), shard.index())
        .onFailure(metrics::directoryFailed)
        .otherwiseEmpty();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  /// Examines the connections that are due.
  void onTick(long now, Pings pings) {
    watchlist.visit(now, pings);
    ended.onTick(now, this::onForgotten);
  }

  private void onForgotten(ConnectionIdentity identity) {
    if (!all.containsKey(identity.id())) {
      release(identity);
    }
  }

  static Presence.OfConnection presenceOf(ConnectionIdentity identity) {
    return new Presence.OfConnection(identity.hub(), identity.id());
  }
}
