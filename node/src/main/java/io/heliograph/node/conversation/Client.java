package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.transport.Payload;
import io.vertx.core.Future;

/// The client of a conversation. Belongs to the event loop of its connection.
public interface Client {
  ConnectionIdentity identity();

  /// The hub protocol of the handshake; available from [Conversation#opened] on.
  HubProtocol protocol();

  /// Sends a message in order; without effect unless the connection is open.
  default void send(HubMessage message) {
    try (Payload payload = new Payload(protocol().write(message), protocol().transferFormat())) {
      send(payload);
    }
  }

  /// Sends whole messages in the client's own protocol, except pings and other control messages, in
  /// order; without effect unless the connection is open.
  void send(Payload payload);

  /// Ends the connection, with the reason for the client where the protocol can express it.
  ///
  /// @return completes when existence checks no longer find the connection
  Future<Void> close(CloseReason reason);
}
