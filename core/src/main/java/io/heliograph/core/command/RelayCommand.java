package io.heliograph.core.command;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.buffer.Buffer;

/// What passes between two processes on behalf of one client: requests of HTTP transports that have
/// arrived away from their connection, and the bytes of a socket that is held away from it.
public sealed interface RelayCommand<A extends Answer> extends Command.Request<A> {
  /// Goes to the owner of a connection.
  sealed interface ToConnection<A extends Answer> extends RelayCommand<A> {
    ConnectionId connection();
  }

  /// Goes to wherever a socket is held.
  sealed interface ToWire<A extends Answer> extends RelayCommand<A> {
    WireId wire();
  }

  /// A request of an HTTP transport's client (`client.md` 3). One whose connection the directory
  /// does not know goes to every node: a connection that has closed may still have to tell its
  /// client of the end.
  sealed interface OfClient<A extends Answer> extends ToConnection<A> {}

  /// A request that is done or not.
  sealed interface Change extends RelayCommand<Outcome> {
    @Override
    default AnswerType<Outcome> answers() {
      return Outcome.TYPE;
    }
  }

  /// Waits for what a long-polling client is to receive.
  ///
  /// @param poll tells this poll from the client's others
  record Poll(HubName hub, ConnectionId connection, long poll) implements OfClient<PollAnswer> {
    @Override
    public AnswerType<PollAnswer> answers() {
      return PollAnswer.TYPE;
    }

    @Override
    public Patience patience() {
      return Patience.POLL;
    }
  }

  /// The client of a poll has gone; what comes is kept for its next one.
  record AbandonPoll(HubName hub, ConnectionId connection, long poll)
      implements OfClient<Outcome>, Change {}

  /// Bytes that a client has sent by an HTTP request of its own. `NotFound` if no node has the
  /// connection; `Refused` if its transport takes none this way.
  record Receive(HubName hub, ConnectionId connection, Buffer bytes)
      implements OfClient<Outcome>, Change {}

  /// A long-polling client says that it has left. `NotFound` if no node has the connection;
  /// `Refused` if it has another transport.
  record Terminate(HubName hub, ConnectionId connection) implements OfClient<Outcome>, Change {}

  /// Asks what a connection goes over.
  record FindTransport(HubName hub, ConnectionId connection)
      implements ToConnection<TransportAnswer> {
    @Override
    public AnswerType<TransportAnswer> answers() {
      return TransportAnswer.TYPE;
    }
  }

  /// The client of a stateful connection has come back over a new socket (`client.md` 6). `Done`
  /// when the connection goes on over it; `NotFound` if no node has the connection; `Refused` if it
  /// cannot be resumed.
  record Resume(HubName hub, ConnectionId connection, WireId wire)
      implements ToConnection<Outcome>, Change {}

  /// What the owner of a connection sends over a socket that is elsewhere. `Done` when the socket
  /// has it; `NotFound` if there is no such socket any more.
  ///
  /// @param bytes a whole number of hub messages; may be empty
  record WireOutput(HubName hub, WireId wire, TransferFormat format, Buffer bytes, WireEnd end)
      implements ToWire<Outcome>, Change {}

  /// What has arrived on a socket that is not where its connection is; without bytes and end, a
  /// sign of life. `Done` when the connection has it; `NotFound` if it has this socket no longer.
  record WireInput(HubName hub, ConnectionId connection, WireId wire, Buffer bytes, WireEnd end)
      implements ToConnection<Outcome>, Change {}
}
