package io.heliograph.node.hub;

import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.node.connection.CloseReason;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.connection.Wire;
import io.heliograph.node.transport.LongPollingTransport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Requests that clients have made somewhere and that belong to a wire here (`client.md` 2.10). The
/// texts of refusals are those that the client gets. Belongs to the shard's event loop.
final class WireCommands {
  private final Map<ConnectionId, HubConnection> wires;
  private final HeldWires held;
  private final Function<HubCommand.Resume, Wire> remoteWires;

  /// @param remoteWires makes the wire over which a client has come back
  WireCommands(
      Map<ConnectionId, HubConnection> wires,
      HeldWires held,
      Function<HubCommand.Resume, Wire> remoteWires) {
    this.wires = wires;
    this.held = held;
    this.remoteWires = remoteWires;
  }

  Future<CommandResult> poll(HubCommand.Poll command) {
    return on(
        find(command.hub(), command.connection()),
        connection ->
            connection.transport() instanceof LongPollingTransport polling
                ? polling.poll(command.poll()).map(WireCommands::resultOf)
                : refused("Cannot change transports mid-connection"));
  }

  private static CommandResult resultOf(LongPollingTransport.Polled polled) {
    return polled.ended() ? CommandResult.ENDED : new CommandResult.Returned(polled.bytes());
  }

  Future<CommandResult> abandon(HubCommand.AbandonPoll command) {
    return on(
        find(command.hub(), command.connection()),
        connection -> {
          if (connection.transport() instanceof LongPollingTransport polling) {
            polling.abandon(command.poll());
          }
          return accepted();
        });
  }

  Future<CommandResult> receive(HubCommand.Receive command) {
    return on(
        find(command.hub(), command.connection()),
        connection -> {
          if (connection.transport().kind() == ClientTransport.WEB_SOCKETS) {
            return refused("POST requests are not allowed for WebSocket connections.");
          }
          if (connection.isClosed()) {
            return Future.succeededFuture(CommandResult.NOT_FOUND);
          }
          connection.onBytes(command.bytes());
          return accepted();
        });
  }

  Future<CommandResult> terminate(HubCommand.Terminate command) {
    return on(
        find(command.hub(), command.connection()),
        connection ->
            connection.transport() instanceof LongPollingTransport
                ? connection.close(new CloseReason.ClientClosed()).map(CommandResult.ACCEPTED)
                : refused("Cannot terminate this connection using the DELETE endpoint."));
  }

  Future<CommandResult> findTransport(HubCommand.FindTransport command) {
    return on(
        findOpen(command.hub(), command.connection()),
        connection ->
            Future.succeededFuture(
                new CommandResult.Returned(
                    Buffer.buffer(connection.transport().kind().standardName()))));
  }

  Future<CommandResult> resume(HubCommand.Resume command) {
    return on(
        findOpen(command.hub(), command.connection()),
        connection -> {
          if (connection.resume(remoteWires.apply(command))) {
            return accepted();
          }
          return connection.isClosed()
              ? Future.succeededFuture(CommandResult.NOT_FOUND)
              : refused("The connection cannot be resumed");
        });
  }

  Future<CommandResult> input(HubCommand.WireInput command) {
    return on(
        find(command.hub(), command.connection()),
        connection -> {
          if (connection.transport() instanceof RemoteWire wire
              && wire.id().equals(command.wire())) {
            wire.onInput(command);
            return accepted();
          }
          return Future.succeededFuture(CommandResult.NOT_FOUND);
        });
  }

  Future<CommandResult> output(HubCommand.WireOutput command) {
    return held.onOutput(command);
  }

  private @Nullable HubConnection findOpen(HubName hub, ConnectionId id) {
    HubConnection connection = find(hub, id);
    return connection == null || connection.isClosed() ? null : connection;
  }

  private @Nullable HubConnection find(HubName hub, ConnectionId id) {
    HubConnection connection = wires.get(id);
    return connection != null && connection.identity().hub().equals(hub) ? connection : null;
  }

  private static Future<CommandResult> on(
      @Nullable HubConnection connection, Function<HubConnection, Future<CommandResult>> action) {
    return connection == null
        ? Future.succeededFuture(CommandResult.NOT_FOUND)
        : action.apply(connection);
  }

  private static Future<CommandResult> accepted() {
    return Future.succeededFuture(CommandResult.ACCEPTED);
  }

  private static Future<CommandResult> refused(String reason) {
    return Future.succeededFuture(new CommandResult.Refused(reason));
  }
}
