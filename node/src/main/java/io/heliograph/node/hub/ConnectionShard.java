package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.WireId;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.SharedHubMessage;
import io.heliograph.node.connection.CloseReason;
import io.heliograph.node.connection.ConnectionIdentity;
import io.heliograph.node.connection.ConnectionOwner;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.connection.ReplayBudget;
import io.heliograph.node.connection.Wire;
import io.heliograph.node.telemetry.ConnectivityLog;
import io.heliograph.node.telemetry.DeliveryWatch;
import io.heliograph.node.telemetry.NodeMetrics;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connections of one event loop and everything that happens to them.
///
/// [#deliver] and [#carryOut] may be called from any thread and hop to the loop, in the order of
/// the calls; all other methods belong to the loop. What is written is flushed once per connection,
/// after everything that already waits for the loop: batches grow with the load and nothing waits
/// for a timer.
public final class ConnectionShard implements ConnectionOwner {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final int index;
  private final ContextInternal context;
  private final ClusterDirectory directory;
  private final NodePresence presence;
  private final NodeMetrics metrics;
  private final ConnectivityLog connectivity;
  private final UserGroups userGroups;
  private final Mailbox mailbox;
  private List<HubConnection> written = new ArrayList<>();
  private List<HubConnection> flushing = new ArrayList<>();
  private final Map<ConnectionId, HubConnection> wires = new HashMap<>();
  private final LocalConnections connections = new LocalConnections(wires);
  private final Watchlist watchlist = new Watchlist();
  private final HeldWires held;
  private final EndedConnections ended;
  private final ReplayBudget replayBudget;
  private final Duration tokenLifetime;
  private final NodeConfig config;
  private @Nullable Promise<Void> drained;

  /// @param index its bit in [NodePresence]
  /// @param context the event loop it belongs to
  ConnectionShard(
      int index,
      ContextInternal context,
      NodeConfig config,
      ClusterDirectory directory,
      CommandBus bus,
      NodePresence presence,
      NodeTelemetry telemetry) {
    this.index = index;
    this.config = config;
    this.context = context;
    this.directory = directory;
    this.presence = presence;
    this.metrics = telemetry.metrics();
    this.connectivity = telemetry.connectivity();
    GroupMembers groups =
        new GroupMembers(connections, presence, index, config.maxGroupsPerConnection());
    this.userGroups = new UserGroups(directory, groups);
    this.held = new HeldWires(bus, presence, index);
    this.tokenLifetime = config.negotiateLifetime();
    this.ended = new EndedConnections(presence, index, tokenLifetime);
    this.replayBudget =
        new ReplayBudget(
            config.statefulReconnectMemory() / config.eventLoops(), metrics::replayBytesChanged);
    ShardCommands commands =
        new ShardCommands(
            connections,
            new WireCommands(
                wires,
                held,
                resumed ->
                    listener ->
                        new RemoteWire(
                            bus, resumed, config.maxUnsentBytes(), this::nanoTime, listener)),
            groups);
    this.mailbox =
        new Mailbox(
            context,
            new Delivery(connections, this::flush, metrics),
            commands::carryOut,
            this::flush,
            metrics);
  }

  /// Starts looking at the time.
  void start(Duration tick) {
    assert onOwnContext();
    context.setPeriodic(tick.toMillis(), _ -> tick());
  }

  /// Delivers to the recipients here; the future, which completes on the loop, says that they have
  /// it.
  ///
  /// @param watched is told how many they are
  Future<Void> deliver(
      HubCommand.Send send, SharedHubMessage message, DeliveryWatch.@Nullable Watched watched) {
    return mailbox.deliver(send, message, watched);
  }

  /// Carries out a command on the recipients here; the future completes on the loop.
  <A extends Answer> Future<A> carryOut(Command.Request<A> command) {
    return mailbox.carryOut(command);
  }

  /// Whether a connection may come in; what is granted is accepted or released later.
  public Future<ConnectionClaim> claim(ConnectionIdentity identity) {
    assert onOwnContext();
    return isDraining()
        ? Future.succeededFuture(ConnectionClaim.LEAVING)
        : presence.claim(presenceOf(identity), index);
  }

  /// Gives a granted claim back; completes when the directory knows, and never fails.
  public Future<Void> release(ConnectionIdentity identity) {
    return presence
        .released(presenceOf(identity), index)
        .onFailure(metrics::directoryFailed)
        .otherwiseEmpty();
  }

  /// Takes over a connection whose claim was granted.
  public void accept(ConnectionIdentity identity, ConnectionSettings settings, Wire wire) {
    assert onOwnContext();
    HubConnection connection = new HubConnection(identity, settings, this, wire);
    wires.put(identity.id(), connection);
    watchlist.add(connection, nanoTime());
    connections.add(connection);
    metrics.opened(identity.hub(), connection.transport().kind());
    connectivity.started(identity, connection.transport().kind());
    if (isDraining()) {
      connection.close(new CloseReason.ServerShutdown());
    }
  }

  /// Whether the connection was a stateful one and has ended, although the token that opened it may
  /// be good still. Asked after its id was claimed, the answer leaves no gap.
  public Future<Boolean> hasEnded(ConnectionIdentity identity) {
    return directory
        .nodesWith(EndedConnections.presenceOf(identity))
        .map(nodes -> !nodes.isEmpty());
  }

  /// Prepares for a client's new socket to a connection that is somewhere in the cluster; completes
  /// on the loop. Not while the shard is draining.
  ///
  /// @param id names the socket; nothing else has it
  public Future<HeldWire> hold(HubName hub, ConnectionId connection, WireId id) {
    assert onOwnContext();
    return held.hold(hub, connection, id);
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
        .compose(_ -> userGroups.join(connection));
  }

  /// Puts connections into groups of their users that they may have missed, until the directory has
  /// answered for each; on any thread.
  void joinUserGroupsAgain() {
    context.runOnContext(_ ->
        Lanes.forEach(List.copyOf(wires.values()), userGroups::join)
            .onFailure(metrics::directoryFailed)
            .onFailure(_ -> context.setTimer(RETRY.toMillis(), _ -> joinUserGroupsAgain())));
  }

  @Override
  public void onWritten(HubConnection connection) {
    if (written.isEmpty()) {
      context.runOnContext(_ -> flush());
    }
    written.add(connection);
  }

  private void flush() {
    List<HubConnection> batch = written;
    written = flushing;
    flushing = batch;
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).flush();
    }
    batch.clear();
  }

  @Override
  public Future<Void> onClosed(HubConnection connection, CloseReason reason) {
    assert onOwnContext();
    ConnectionIdentity identity = connection.identity();
    connections.remove(connection);
    ClientTransport transport = connection.transport().kind();
    long age = nanoTime() - connection.startedAt();
    metrics.closed(identity.hub(), transport, reason, age);
    connectivity.ended(identity, transport, reason, age);
    List<Future<Void>> changes = new ArrayList<>();
    changes.add(hide(connection));
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

  /// At no time does the directory show neither the connection nor its end.
  private Future<Void> hide(HubConnection connection) {
    ConnectionIdentity identity = connection.identity();
    long now = nanoTime();
    if (connection.isWaiting()) {
      metrics.waitingEnded();
    }
    if (connection.isStateful() && now - connection.startedAt() < tokenLifetime.toNanos()) {
      return ended
          .add(identity, now)
          .onFailure(metrics::directoryFailed)
          .transform(_ -> presence.hidden(presenceOf(identity), index));
    }
    return presence.hidden(presenceOf(identity), index);
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
  public void onTransportEnded(HubConnection connection) {
    if (wires.remove(connection.identity().id(), connection)) {
      watchlist.remove(connection);
    }
    if (!ended.contains(connection.identity())) {
      release(connection.identity());
    }
    completeDrain();
  }

  private void onForgotten(ConnectionIdentity identity) {
    if (!wires.containsKey(identity.id())) {
      release(identity);
    }
  }

  @Override
  public void onWaiting(HubConnection connection) {
    metrics.waitingBegun();
    connectivity.waits(connection.identity());
  }

  @Override
  public void onResumed(HubConnection connection, boolean hasWaited, long replayed) {
    if (hasWaited) {
      metrics.waitingEnded();
    }
    metrics.resumed(replayed);
    connectivity.resumed(connection.identity(), replayed);
  }

  @Override
  public ReplayBudget replayBudget() {
    return replayBudget;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  private void tick() {
    long now = nanoTime();
    try (PingPayloads pings = new PingPayloads()) {
      watchlist.visit(now, pings);
    }
    held.onTick(now);
    ended.onTick(now, this::onForgotten);
    completeDrain();
  }

  /// Closes every connection so that its client connects again elsewhere, a few at a time, and lets
  /// none in.
  ///
  /// @return completes when the last wire has ended
  public Future<Void> drain() {
    assert onOwnContext();
    Promise<Void> promise = Promise.promise();
    drained = promise;
    double rate = (double) config.drainRate() / config.eventLoops();
    new Drain(context, wires.values(), rate, config.drainTimeout()).start();
    held.drain(nanoTime());
    completeDrain();
    return promise.future();
  }

  private void completeDrain() {
    if (drained != null && wires.isEmpty() && held.isEmpty()) {
      drained.tryComplete();
    }
  }

  public boolean isDraining() {
    return drained != null;
  }

  private boolean onOwnContext() {
    return context.inThread();
  }

  private static Presence.OfConnection presenceOf(ConnectionIdentity identity) {
    return new Presence.OfConnection(identity.hub(), identity.id());
  }
}
