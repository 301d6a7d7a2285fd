package io.heliograph.node.conversation;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/// Answers a handshake request (`client.md` 4). Belongs to the event loop of the connection.
@FunctionalInterface
public interface Handshake {
  /// The client is already in the groups of its user. Nothing more is read from it before the
  /// future completes, which it must do on the event loop.
  ///
  /// @return failed if there is no answer: the client receives an internal error, and the
  ///   connection ends
  Future<Answer> answer(Client client, HandshakeRequest request);

  /// The response for the client.
  ///
  /// @param accepted whether the connection is open afterwards; if not, it ends
  record Answer(Buffer response, boolean accepted) {}
}
