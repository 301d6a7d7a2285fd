package io.heliograph.node.hub;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.InputAnswer;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.PollAnswer;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.TransportAnswer;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.resumption.ResumableTransport;
import io.heliograph.node.transport.HttpTransport;
import io.heliograph.node.transport.LongPollingTransport;
import io.heliograph.node.transport.TransportOpener;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Executes requests of clients that arrived anywhere and concern a connection or wire of this
/// shard (`client.md` 2.10). The texts of refusals are for the client. Belongs to the shard's event
/// loop.
final class RelayCommandHandler {
  private final Map<ConnectionId, HubConnection> connections;
  private final HeldWires held;
  private final Function<RelayCommand.Resume, TransportOpener> remoteWires;

  /// @param remoteWires creates the transport of a resumption
  RelayCommandHandler(
      Map<ConnectionId, HubConnection> connections,
      HeldWires held,
      Function<RelayCommand.Resume, TransportOpener> remoteWires) {
    this.connections = connections;
    this.held = held;
    this.remoteWires = remoteWires;
  }

  Future<? extends Answer> carryOut(RelayCommand<?> command) {
    return switch (command) {
      case RelayCommand.Poll poll -> poll(poll);
      case RelayCommand.AbandonPoll abandon -> abandon(abandon);
      case RelayCommand.Receive receive -> receive(receive);
      case RelayCommand.Terminate terminate -> terminate(terminate);
      case RelayCommand.FindTransport question -> findTransport(question);
      case RelayCommand.Resume resume -> resume(resume);
      case RelayCommand.WireOutput output -> held.onOutput(output);
      case RelayCommand.WireInput input -> input(input);
    };
  }

  private Future<PollAnswer> poll(RelayCommand.Poll command) {
    HubConnection connection = find(command.hub(), command.connection());
    if (connection == null) {
      return Future.succeededFuture(PollAnswer.NOT_FOUND);
    }
    return connection.transport() instanceof LongPollingTransport polling
        ? polling.poll(command.poll()).map(RelayCommandHandler::answerOf)
        : Future.succeededFuture(new PollAnswer.Refused("Cannot change transports mid-connection"));
  }

  private static PollAnswer answerOf(LongPollingTransport.Polled polled) {
    return polled.ended() ? PollAnswer.ENDED : new PollAnswer.Bytes(polled.bytes());
  }

  private Future<Outcome> abandon(RelayCommand.AbandonPoll command) {
    return on(
        find(command.hub(), command.connection()),
        connection -> {
          if (connection.transport() instanceof LongPollingTransport polling) {
            polling.abandon(command.poll());
          }
          return done();
        });
  }

  private Future<InputAnswer> receive(RelayCommand.Receive command) {
    HubConnection connection = find(command.hub(), command.connection());
    if (connection == null) {
      return Future.succeededFuture(InputAnswer.NOT_FOUND);
    }
    return connection.transport() instanceof HttpTransport transport
        ? transport.receive(command.bytes()).map(RelayCommandHandler::answerOf)
        : Future.succeededFuture(
            new InputAnswer.Refused("POST requests are not allowed for WebSocket connections."));
  }

  private static InputAnswer answerOf(HttpTransport.Receipt receipt) {
    return switch (receipt) {
      case TAKEN -> InputAnswer.TAKEN;
      case FULL -> InputAnswer.FULL;
      case ENDED -> InputAnswer.NOT_FOUND;
    };
  }

  private Future<Outcome> terminate(RelayCommand.Terminate command) {
    return on(
        find(command.hub(), command.connection()),
        connection ->
            connection.transport() instanceof LongPollingTransport
                ? connection.close(new CloseReason.ClientClosed()).map(Outcome.DONE)
                : refused("Cannot terminate this connection using the DELETE endpoint."));
  }

  private Future<TransportAnswer> findTransport(RelayCommand.FindTransport command) {
    HubConnection connection = findOpen(command.hub(), command.connection());
    return Future.succeededFuture(
        connection == null
            ? TransportAnswer.NOT_FOUND
            : new TransportAnswer.Open(connection.transport().kind()));
  }

  private Future<Outcome> resume(RelayCommand.Resume command) {
    return on(
        findOpen(command.hub(), command.connection()),
        connection -> {
          if (connection.transport() instanceof ResumableTransport transport
              && transport.resume(remoteWires.apply(command))) {
            return done();
          }
          return connection.isClosed()
              ? Future.succeededFuture(Outcome.NOT_FOUND)
              : refused("The connection cannot be resumed");
        });
  }

  private Future<InputAnswer> input(RelayCommand.WireInput command) {
    HubConnection connection = find(command.hub(), command.connection());
    return connection != null
            && connection.transport() instanceof ResumableTransport transport
            && transport.socket() instanceof RemoteWire wire
            && wire.id().equals(command.wire())
        ? wire.onInput(command)
        : Future.succeededFuture(InputAnswer.NOT_FOUND);
  }

  private @Nullable HubConnection findOpen(HubName hub, ConnectionId id) {
    HubConnection connection = find(hub, id);
    return connection == null || connection.isClosed() ? null : connection;
  }

  private @Nullable HubConnection find(HubName hub, ConnectionId id) {
    HubConnection connection = connections.get(id);
    return connection != null && connection.identity().hub().equals(hub) ? connection : null;
  }

  private static Future<Outcome> on(
      @Nullable HubConnection connection, Function<HubConnection, Future<Outcome>> action) {
    return connection == null
        ? Future.succeededFuture(Outcome.NOT_FOUND)
        : action.apply(connection);
  }

  private static Future<Outcome> done() {
    return Future.succeededFuture(Outcome.DONE);
  }

  private static Future<Outcome> refused(String reason) {
    return Future.succeededFuture(new Outcome.Refused(reason));
  }
}
