package io.heliograph.node.conversation;

import io.vertx.core.Future;

/// The exchange between one client and a backend, from the backend's side.
///
/// The connection calls it on its event loop, in this order: [#handshake] once; [#opened] once;
/// [#received] for each message, in the order in which the client has sent them; [#closed] once,
/// and only after [#opened].
///
/// The futures are the back-pressure: nothing is read from the client until the future of the call
/// before has completed, on whatever transport. Meanwhile the client timeout is suspended, the
/// client is still pinged, and messages to it are not held back. A future must complete on the
/// connection's event loop. One that fails, and a call that throws, closes this connection as
/// [CloseReason.ServiceFailed]; others are not affected.
public interface Conversation {
  /// Answers the handshake of this connection.
  Handshake handshake();

  /// The handshake response has been written to the client; messages sent from now on follow it.
  Future<Void> opened(Client client);

  /// The client has sent a message. A Close message is not among them: it ends the connection.
  Future<Void> received(Client client, ReceivedMessage message);

  /// The connection has ended. A pending future no longer has an effect.
  void closed(Client client, CloseReason reason);
}
