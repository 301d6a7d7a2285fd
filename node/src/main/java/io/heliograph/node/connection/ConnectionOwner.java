package io.heliograph.node.connection;

import io.heliograph.node.conversation.CloseReason;
import io.vertx.core.Future;

/// Holds connections and connects them with the rest of the node. Called on their event loop.
///
/// @param <C> the connections; a type of this interface's own would know it, and it them
public interface ConnectionOwner<C> {
  /// The handshake request is in order. The future completes, on the event loop, when the
  /// connection is in every group of its user; only then is the request answered.
  Future<Void> onHandshake(C connection);

  /// Something was written and waits for the connection's flush; told once until then.
  void onWritten(C connection);

  /// The client has sent that many bytes.
  void onBytes(C connection, int bytes);

  /// The client has sent a hub message that is no ping.
  void onMessage(C connection);

  /// The connection takes part no longer. Called once; the future completes when the whole cluster
  /// knows.
  Future<Void> onClosed(C connection, CloseReason reason);

  /// Its transport has ended too; nothing of it is left. Called once, after [#onClosed].
  void onTransportEnded(C connection);

  /// The time for everything that expires, in nanoseconds of a monotonic clock.
  long nanoTime();
}
