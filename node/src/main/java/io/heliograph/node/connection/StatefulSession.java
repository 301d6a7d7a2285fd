package io.heliograph.node.connection;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.transport.Transport;
import io.vertx.core.buffer.Buffer;

/// What a connection needs to go on over another wire (`client.md` 6): what its client may have
/// missed, and which of the client's messages have been processed. Only connections whose client
/// has negotiated it have one. Belongs to the shard's event loop.
final class StatefulSession {
  private final HubConnection connection;
  private final ConnectionOwner owner;
  private final StatefulReconnect settings;
  private final ReplayBuffer sent;
  private final ReceivedSequence received = new ReceivedSequence();
  private WireListener wire;
  private boolean waiting;
  private long waitingSince;

  StatefulSession(HubConnection connection, ConnectionOwner owner, StatefulReconnect settings) {
    this.connection = connection;
    this.owner = owner;
    this.settings = settings;
    this.sent = new ReplayBuffer(settings.bufferSize(), owner.replayBudget());
    this.wire = new WireListener(connection);
  }

  /// What listens to the wire that the connection goes over now.
  WireListener wire() {
    return wire;
  }

  /// Whether there is no wire.
  boolean isWaiting() {
    return waiting;
  }

  /// Keeps messages that are sent now, or would be if there were a wire.
  ///
  /// @return whether there is one
  boolean keep(Buffer messages, HubProtocol protocol) {
    sent.add(messages, protocol.count(messages));
    if (waiting) {
      closeUnlessComplete();
    }
    return !waiting;
  }

  /// The client could not be told all that it has missed.
  private boolean closeUnlessComplete() {
    if (!sent.isComplete()) {
      connection.close(new CloseReason.ReplayOverflowed());
    }
    return sent.isComplete();
  }

  /// Whether the connection is to process a message that has come: it is new to it, and nothing
  /// that only the session needs to know.
  ///
  /// @throws ProtocolViolation if messages before it have never come
  boolean takes(HubMessage message) {
    if (!received.takes(message)) {
      return false;
    }
    return switch (message) {
      case HubMessage.Ack(long id) -> {
        sent.acknowledge(id);
        yield false;
      }
      case HubMessage.Sequence(long id) -> {
        received.onSequence(id);
        yield false;
      }
      default -> true;
    };
  }

  /// The wire is lost.
  ///
  /// @return false if there is nothing to wait for
  boolean waitForClient() {
    if (!closeUnlessComplete()) {
      return false;
    }
    waiting = true;
    waitingSince = owner.nanoTime();
    wire = new WireListener(connection);
    connection.changeTransport(new NoWire(connection.transport().kind(), wire));
    owner.onWaiting(connection);
    return true;
  }

  /// The client has come back, whether or not the loss of its wire has been noticed.
  ///
  /// @return false if that was in vain
  boolean resume(Wire another, HubProtocol protocol) {
    if (!closeUnlessComplete()) {
      return false;
    }
    Transport before = connection.transport();
    wire = new WireListener(connection);
    connection.changeTransport(another.open(wire));
    before.abort();
    received.restart();
    owner.onResumed(connection, waiting, sent.count());
    waiting = false;
    connection.write(protocol, new HubMessage.Sequence(sent.firstId()));
    sent.unacknowledged().forEach(bytes -> connection.write(bytes, protocol.transferFormat()));
    return true;
  }

  /// Acknowledges what has come, and gives up who stays away.
  void onTick(long now, HubProtocol protocol) {
    if (!waiting) {
      HubMessage ack = received.takeAck();
      if (ack != null) {
        connection.write(protocol, ack);
      }
    } else if (now - waitingSince >= settings.timeout().toNanos()) {
      connection.close(new CloseReason.TransportLost());
    }
  }

  /// The connection has ended.
  void clear() {
    sent.clear();
  }
}
