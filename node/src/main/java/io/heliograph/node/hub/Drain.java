package io.heliograph.node.hub;

import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.conversation.CloseReason;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/// Closes the connections of a shard at a limited rate, so that their clients do not all reconnect
/// to other nodes at once. Belongs to the shard's event loop.
final class Drain {
  private static final Duration TURN = Duration.ofMillis(50);

  /// The share of the time limit in which all connections are closed, unless a rate is configured.
  private static final double SHARE = 0.75;

  private final ContextInternal context;
  private final Iterator<HubConnection> rest;
  private final double perTurn;
  private double due;

  /// @param rate connections a second; zero for the rate that the limit requires
  /// @param limit the time after which all remaining connections are closed at once
  Drain(
      ContextInternal context, Collection<HubConnection> connections, double rate, Duration limit) {
    this.context = context;
    this.rest = List.copyOf(connections).iterator();
    double turns = Math.max(1, limit.toMillis() * SHARE / TURN.toMillis());
    this.perTurn =
        rate > 0 ? rate * TURN.toMillis() / 1_000 : Math.ceil(connections.size() / turns);
    if (!limit.isZero()) {
      context.setTimer(limit.toMillis(), _ -> closeRest());
    }
  }

  /// Begins at once.
  void start() {
    due += perTurn;
    for (; due >= 1 && rest.hasNext(); due--) {
      close(rest.next());
    }
    if (rest.hasNext()) {
      context.setTimer(TURN.toMillis(), _ -> start());
    }
  }

  private void closeRest() {
    rest.forEachRemaining(Drain::close);
  }

  private static void close(HubConnection connection) {
    connection.close(new CloseReason.ServerShutdown());
  }
}
