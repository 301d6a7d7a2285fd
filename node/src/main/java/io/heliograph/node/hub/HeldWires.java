package io.heliograph.node.hub;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.WireId;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The sockets that one shard holds for connections of other shards. Each has a directory entry
/// under its own id, so that commands find it. A connection has at most one: a newer one ends it.
/// Belongs to the shard's event loop.
final class HeldWires {
  /// The shards of a process stop together: connections get a moment to send their Close message
  /// over wires that other shards hold.
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final CommandBus bus;
  private final NodePresence presence;
  private final int shard;
  private final Map<WireId, HeldWire> wires = new HashMap<>();
  private long drainedAt;
  private boolean draining;

  HeldWires(CommandBus bus, NodePresence presence, int shard) {
    this.bus = bus;
    this.presence = presence;
    this.shard = shard;
  }

  /// Prepares for a socket; completes when commands can find it.
  Future<HeldWire> hold(HubName hub, ConnectionId connection, WireId id) {
    HeldWire wire = new HeldWire(bus, hub, connection, id, this::remove);
    wires.put(id, wire);
    return presence.appeared(presenceOf(wire), shard).map(wire).onFailure(_ -> remove(wire));
  }

  private void remove(HeldWire wire) {
    if (wires.remove(wire.id(), wire)) {
      var _ = presence.vanished(presenceOf(wire), shard);
    }
  }

  /// `NotFound` if there is no such wire.
  Future<Outcome> onOutput(RelayCommand.WireOutput output) {
    HeldWire wire = wires.get(output.wire());
    return wire == null ? Future.succeededFuture(Outcome.NOT_FOUND) : wire.onOutput(output);
  }

  void onTick(long now) {
    boolean over = draining && now - drainedAt >= LAST_WORDS.toNanos();
    for (HeldWire wire : List.copyOf(wires.values())) {
      if (over) {
        wire.abort();
      } else {
        wire.onTick(now);
      }
    }
  }

  /// Aborts all sockets after a short delay.
  void drain(long now) {
    draining = true;
    drainedAt = now;
  }

  boolean isEmpty() {
    return wires.isEmpty();
  }

  private static Presence.OfWire presenceOf(HeldWire wire) {
    return new Presence.OfWire(wire.hub(), wire.id());
  }
}
