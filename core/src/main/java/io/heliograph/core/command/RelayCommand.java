package io.heliograph.core.command;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.buffer.Buffer;

/// What two processes exchange on behalf of one client: requests of HTTP transports that arrived at
/// another process than that of the connection, and the bytes of a socket that another process
/// holds.
public sealed interface RelayCommand<A extends Answer> extends Command.Request<A> {
  /// Goes to the owner of a connection.
  sealed interface ToConnection<A extends Answer> extends RelayCommand<A> {
    ConnectionId connection();
  }

  /// Goes to the process that holds a socket.
  sealed interface ToWire<A extends Answer> extends RelayCommand<A> {
    WireId wire();
  }

  /// A request of an HTTP transport's client (`client.md` 3). One whose connection the directory
  /// does not know goes to every node: a closed connection may still have to inform its client of
  /// the end.
  sealed interface OfClient<A extends Answer> extends ToConnection<A> {}

  /// A request that is either done or not.
  sealed interface Change extends RelayCommand<Outcome> {
    @Override
    default AnswerType<Outcome> answers() {
      return Outcome.TYPE;
    }
  }

  /// Waits for bytes for a long-polling client.
  ///
  /// @param poll distinguishes this poll from the client's others
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

  /// The client of a poll has dropped the request; bytes are kept for its next poll.
  record AbandonPoll(HubName hub, ConnectionId connection, long poll)
      implements OfClient<Outcome>, Change {}

  /// Bytes of a client, answered when its conversation has taken them.
  sealed interface Input extends RelayCommand<InputAnswer> {
    @Override
    default AnswerType<InputAnswer> answers() {
      return InputAnswer.TYPE;
    }
  }

  /// Bytes that a client has sent in an HTTP request: `Taken`, `Full`, `NotFound` or `Refused`.
  record Receive(HubName hub, ConnectionId connection, Buffer bytes)
      implements OfClient<InputAnswer>, Input {
    @Override
    public Patience patience() {
      return Patience.POLL;
    }
  }

  /// A long-polling client has left. `NotFound` if no node has the connection; `Refused` if it has
  /// another transport.
  record Terminate(HubName hub, ConnectionId connection) implements OfClient<Outcome>, Change {}

  /// Asks for the transport of a connection.
  record FindTransport(HubName hub, ConnectionId connection)
      implements ToConnection<TransportAnswer> {
    @Override
    public AnswerType<TransportAnswer> answers() {
      return TransportAnswer.TYPE;
    }
  }

  /// A client resumes its connection over a new socket (`client.md` 6). `Done` when the connection
  /// has been resumed; `NotFound` if no node has the connection; `Refused` if it cannot be resumed.
  record Resume(HubName hub, ConnectionId connection, WireId wire)
      implements ToConnection<Outcome>, Change {}

  /// Bytes from the owner of a connection to a socket that another shard holds. `Done` when the
  /// socket has them; `NotFound` if the socket no longer exists.
  ///
  /// @param bytes a whole number of hub messages; may be empty
  record WireOutput(HubName hub, WireId wire, TransferFormat format, Buffer bytes, WireEnd end)
      implements ToWire<Outcome>, Change {}

  /// Bytes that arrived on a socket that another shard holds for the connection; without bytes and
  /// end, a sign of life: `Taken`, `Held` or `NotFound`. After `Held`, a sign of life asks again,
  /// and no bytes follow before the answer is `Taken`.
  record WireInput(HubName hub, ConnectionId connection, WireId wire, Buffer bytes, WireEnd end)
      implements ToConnection<InputAnswer>, Input {}
}
