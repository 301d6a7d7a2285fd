package io.heliograph.node.connection;

import io.heliograph.node.conversation.CloseReason;
import io.vertx.core.Future;

/// Owns connections and connects them with the rest of the node. Called on their event loop.
///
/// @param <C> the type of connections; a parameter, to avoid a cycle between the two types
public interface ConnectionOwner<C> {
  /// The handshake request is valid. The future completes, on the event loop, when the connection
  /// is in every group of its user; only then is the request answered.
  Future<Void> onHandshake(C connection);

  /// Something was written and waits for the connection's flush; called once until then.
  void onWritten(C connection);

  /// The client has sent that many bytes.
  void onBytes(C connection, int bytes);

  /// The client has sent a hub message other than a ping.
  void onMessage(C connection);

  /// The connection has ended. Called once; the future completes when the directory no longer has
  /// it.
  Future<Void> onClosed(C connection, CloseReason reason);

  /// Its transport has ended, too. Called once, after [#onClosed].
  void onTransportEnded(C connection);

  /// The time for everything that expires, in nanoseconds of a monotonic clock.
  long nanoTime();
}
