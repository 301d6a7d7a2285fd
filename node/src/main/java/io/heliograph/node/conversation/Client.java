package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.transport.Payload;
import io.vertx.core.Future;

/// The client of a conversation. Belongs to the event loop of its connection.
public interface Client {
  ConnectionIdentity identity();

  /// The hub protocol of the handshake; only from [Conversation#opened] on.
  HubProtocol protocol();

  /// Sends a message, behind those that were sent before; without effect unless the connection is
  /// open.
  default void send(HubMessage message) {
    try (Payload payload = new Payload(protocol().write(message), protocol().transferFormat())) {
      send(payload);
    }
  }

  /// Sends whole messages in the client's own protocol, none of them a ping or the like, behind
  /// those that were sent before; without effect unless the connection is open.
  void send(Payload payload);

  /// Ends the connection: the client is told why where the protocol has words for it.
  ///
  /// @return completes when no existence check finds the connection any more
  Future<Void> close(CloseReason reason);
}
