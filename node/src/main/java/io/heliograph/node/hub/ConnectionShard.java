package io.heliograph.node.hub;

import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.WireId;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.ConnectFacts;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.telemetry.NodeMetrics;
import io.heliograph.node.transport.TransportOpener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The connections of one event loop, and all operations on them.
///
/// Commands arrive through the [#mailbox]; all methods must be called on the loop unless stated
/// otherwise.
public final class ConnectionShard {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final ShardEnvironment environment;
  private final ContextInternal loop;
  private final NodeMetrics metrics;
  private final ShardConnections connections;
  private final HeldWires held;
  private final Mailbox mailbox;
  private @Nullable Promise<Void> drained;

  ConnectionShard(ShardEnvironment environment) {
    NodeServices node = environment.node();
    this.environment = environment;
    this.loop = environment.loop();
    this.metrics = node.telemetry().metrics();
    this.held = new HeldWires(node.cluster().bus(), environment.presence(), environment.index());
    FlushList flushes = new FlushList(loop);
    this.connections = new ShardConnections(environment, flushes, this::completeDrain);
    RelayCommandHandler wires = new RelayCommandHandler(connections.all(), held, this::remoteWire);
    ShardCommands commands = new ShardCommands(connections.open(), wires, connections.groups());
    this.mailbox =
        new Mailbox(
            loop,
            new Delivery(connections.open(), flushes::flush, metrics),
            commands::carryOut,
            flushes::flush,
            metrics);
  }

  private TransportOpener remoteWire(RelayCommand.Resume resumed) {
    int maxUnsentBytes = environment.config().limits().maxUnsentBytes();
    return listener ->
        new RemoteWire(
            environment.node().cluster().bus(),
            resumed,
            maxUnsentBytes,
            connections::nanoTime,
            listener);
  }

  /// Starts the tick.
  void start(Duration tick) {
    assert loop.inThread();
    loop.setPeriodic(tick.toMillis(), _ -> tick());
  }

  /// Accepts commands for the connections here. Callable from any thread.
  Mailbox mailbox() {
    return mailbox;
  }

  /// Claims a place for a connection; a granted claim must be accepted or released later.
  public Future<ConnectionClaim> claim(ConnectionIdentity identity) {
    assert loop.inThread();
    return isDraining()
        ? Future.succeededFuture(ConnectionClaim.LEAVING)
        : environment.presence().claim(ShardConnections.presenceOf(identity), environment.index());
  }

  /// Releases a granted claim; completes when the directory is updated, and never fails.
  public Future<Void> release(ConnectionIdentity identity) {
    return connections.release(identity);
  }

  /// Accepts a connection whose claim was granted.
  public void accept(
      ConnectionIdentity identity,
      ConnectionSettings settings,
      ConnectFacts facts,
      TransportOpener opener) {
    assert loop.inThread();
    closeIfDraining(connections.accept(identity, settings, facts, opener));
  }

  /// The same for a connection that its client may resume over another socket.
  public void acceptResumable(
      ConnectionIdentity identity,
      ConnectionSettings settings,
      ConnectFacts facts,
      TransportOpener opener) {
    assert loop.inThread();
    closeIfDraining(connections.acceptResumable(identity, settings, facts, opener));
  }

  private void closeIfDraining(HubConnection connection) {
    if (isDraining()) {
      connection.close(new CloseReason.ServerShutdown());
    }
  }

  /// Whether this was a resumable connection that has ended, although the token that opened it may
  /// still be valid. To leave no gap, it must be called after the id was claimed.
  public Future<Boolean> hasEnded(ConnectionIdentity identity) {
    return environment.presence().isAnywhere(EndedConnections.presenceOf(identity));
  }

  /// Prepares for a new socket of a client whose connection may be anywhere in the cluster;
  /// completes on the loop. Not possible while the shard is draining.
  ///
  /// @param id the unique id of the socket
  public Future<HeldWire> hold(HubName hub, ConnectionId connection, WireId id) {
    assert loop.inThread();
    return held.hold(hub, connection, id);
  }

  /// Adds connections to groups of their users that they may have missed, until the directory has
  /// answered for each; callable from any thread.
  void joinUserGroupsAgain() {
    loop.runOnContext(_ ->
        connections
            .joinUserGroupsAgain()
            .onFailure(metrics::directoryFailed)
            .onFailure(_ -> loop.setTimer(RETRY.toMillis(), _ -> joinUserGroupsAgain())));
  }

  private void tick() {
    long now = connections.nanoTime();
    try (PingPayloads pings = new PingPayloads()) {
      connections.onTick(now, pings);
    }
    held.onTick(now);
    completeDrain();
  }

  /// Closes every connection with permission to reconnect, at a limited rate, and admits no new
  /// ones.
  ///
  /// @return completes when the last transport has ended
  public Future<Void> drain() {
    assert loop.inThread();
    NodeConfig config = environment.config();
    Promise<Void> promise = Promise.promise();
    drained = promise;
    double rate = (double) config.drain().rate() / config.eventLoops();
    new Drain(loop, connections.all().values(), rate, config.drain().timeout()).start();
    held.drain(connections.nanoTime());
    completeDrain();
    return promise.future();
  }

  private void completeDrain() {
    if (drained != null && connections.isEmpty() && held.isEmpty()) {
      drained.tryComplete();
    }
  }

  public boolean isDraining() {
    return drained != null;
  }
}
