package io.heliograph.node.conversation;

import io.vertx.core.Future;

/// What one client and a back end say to each other, from the back end's side.
///
/// The connection calls it on its event loop, in this order: [#handshake] once; [#opened] once;
/// [#received] for each message, in the order in which the client has sent them; [#closed] once,
/// and only after [#opened].
///
/// The futures are the back-pressure: nothing is read from the client until the future of the call
/// before has completed, on whatever transport. Meanwhile the client's time for silence stands
/// still, the client is sent its pings, and messages to it are not held back. A future must
/// complete on the connection's event loop. One that fails, and a call that throws, closes this
/// connection as [CloseReason.ServiceFailed] and no other.
public interface Conversation {
  /// Answers the handshake of this connection.
  Handshake handshake();

  /// The client has been written its handshake response; what it is sent from now on follows that.
  Future<Void> opened(Client client);

  /// The client has sent a message. A Close message is not among them: it ends the connection.
  Future<Void> received(Client client, ReceivedMessage message);

  /// The connection has ended. A future that is still pending has no effect any more.
  void closed(Client client, CloseReason reason);
}
