package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.SharedHubMessage;
import io.heliograph.node.connection.CloseReason;
import io.heliograph.node.connection.ConnectionIdentity;
import io.heliograph.node.connection.ConnectionOwner;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.telemetry.NodeMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The connections of one event loop and everything that happens to them.
///
/// [#deliver] and [#carryOut] may be called from any thread and hop to the loop, in the order of
/// the calls; all other methods belong to the loop. What is written is flushed once per connection,
/// after everything that already waits for the loop: batches grow with the load and nothing waits
/// for a timer.
public final class ConnectionShard implements ConnectionOwner {
  private final int index;
  private final ContextInternal context;
  private final ClusterDirectory directory;
  private final NodePresence presence;
  private final NodeMetrics metrics;
  private final LocalConnections connections = new LocalConnections();
  private final GroupMembers groups;
  private final ShardCommands commands;
  private final Delivery delivery;
  private final List<HubConnection> written = new ArrayList<>();
  private final Map<ConnectionId, HubConnection> wires = new HashMap<>();
  private @Nullable Promise<Void> drained;

  /// @param index its bit in [NodePresence]
  /// @param context the event loop it belongs to
  ConnectionShard(
      int index,
      ContextInternal context,
      NodeConfig config,
      ClusterDirectory directory,
      NodePresence presence,
      NodeMetrics metrics) {
    this.index = index;
    this.context = context;
    this.directory = directory;
    this.presence = presence;
    this.metrics = metrics;
    this.groups = new GroupMembers(connections, presence, index, config.maxGroupsPerConnection());
    this.commands = new ShardCommands(connections, wires, groups);
    this.delivery = new Delivery(connections, metrics);
  }

  /// Starts looking at the time.
  void start(Duration tick) {
    assert onOwnContext();
    context.setPeriodic(tick.toMillis(), _ -> tick());
  }

  /// Delivers to the recipients here; the future, which completes on the loop, says that they have
  /// it.
  Future<Void> deliver(HubCommand.Send send, SharedHubMessage message) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(_ -> {
      try {
        delivery.deliver(send, message);
      } finally {
        done.complete();
      }
    });
    return done.future();
  }

  /// Carries out a command on the recipients here; the future completes on the loop.
  Future<CommandResult> carryOut(HubCommand.Request command) {
    Promise<CommandResult> done = Promise.promise();
    context.runOnContext(
        _ -> Future.succeededFuture(command).compose(commands::carryOut).onComplete(done));
    return done.future();
  }

  /// Whether a connection may come in; what is granted is accepted or released later.
  public Future<ConnectionClaim> claim(ConnectionIdentity identity) {
    assert onOwnContext();
    return isDraining()
        ? Future.succeededFuture(ConnectionClaim.LEAVING)
        : presence.claim(presenceOf(identity), index);
  }

  /// Gives a granted claim back.
  public void release(ConnectionIdentity identity) {
    presence.released(presenceOf(identity), index).onFailure(metrics::directoryFailed);
  }

  /// Takes over a connection whose claim was granted.
  public void accept(
      ConnectionIdentity identity, ConnectionSettings settings, HubConnection.Wire wire) {
    assert onOwnContext();
    HubConnection connection = new HubConnection(identity, settings, this, wire);
    wires.put(identity.id(), connection);
    connections.add(connection);
    metrics.opened();
    if (isDraining()) {
      connection.close(new CloseReason.ServerShutdown());
    }
  }

  @Override
  public Future<Void> onHandshake(HubConnection connection) {
    assert onOwnContext();
    UserId user = connection.identity().user();
    if (user == null) {
      return Future.succeededFuture();
    }
    return presence
        .appeared(new Presence.OfUser(connection.identity().hub(), user), index)
        .compose(_ -> directory.membershipsOf(connection.identity().hub(), user))
        .compose(names -> joinAll(connection, names));
  }

  private Future<Void> joinAll(HubConnection connection, Set<GroupName> names) {
    List<Future<CommandResult>> joins = new ArrayList<>();
    for (GroupName name : names) {
      if (!connection.isClosed()) {
        joins.add(groups.join(connection, name, true));
      }
    }
    return Future.join(joins).mapEmpty();
  }

  @Override
  public void onWritten(HubConnection connection) {
    if (written.isEmpty()) {
      context.runOnContext(_ -> flush());
    }
    written.add(connection);
  }

  private void flush() {
    List<HubConnection> batch = List.copyOf(written);
    written.clear();
    for (HubConnection connection : batch) {
      connection.flush();
    }
  }

  @Override
  public Future<Void> onClosed(HubConnection connection, CloseReason reason) {
    assert onOwnContext();
    ConnectionIdentity identity = connection.identity();
    connections.remove(connection);
    metrics.closed(connection.transport().name(), reason, nanoTime() - connection.startedAt());
    List<Future<Void>> changes = new ArrayList<>();
    changes.add(presence.hidden(presenceOf(identity), index));
    HubMembers members = connections.membersOf(identity.hub());
    UserId user = identity.user();
    if (user != null && members.ofUser(user).isEmpty()) {
      changes.add(presence.vanished(new Presence.OfUser(identity.hub(), user), index));
    }
    for (GroupName group : connection.groups().names()) {
      if (members.inGroup(group).isEmpty()) {
        changes.add(presence.vanished(new Presence.OfGroup(identity.hub(), group), index));
      }
    }
    return Future.join(changes).<Void>mapEmpty().onFailure(metrics::directoryFailed);
  }

  @Override
  public void onTransportEnded(HubConnection connection) {
    wires.remove(connection.identity().id());
    release(connection.identity());
    completeDrain();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  private void tick() {
    long now = nanoTime();
    try (PingPayloads pings = new PingPayloads()) {
      for (HubConnection connection : List.copyOf(wires.values())) {
        connection.onTick(now, pings);
      }
    }
  }

  /// Closes every connection so that its client connects again elsewhere, and lets none in.
  ///
  /// @return completes when the last wire has ended
  public Future<Void> drain() {
    assert onOwnContext();
    Promise<Void> promise = Promise.promise();
    drained = promise;
    for (HubConnection connection : List.copyOf(connections.all())) {
      connection.close(new CloseReason.ServerShutdown());
    }
    completeDrain();
    return promise.future();
  }

  private void completeDrain() {
    if (drained != null && wires.isEmpty()) {
      drained.tryComplete();
    }
  }

  private boolean isDraining() {
    return drained != null;
  }

  private boolean onOwnContext() {
    return context.inThread();
  }

  private static Presence.OfConnection presenceOf(ConnectionIdentity identity) {
    return new Presence.OfConnection(identity.hub(), identity.id());
  }
}
