package io.heliograph.node.connection;

import io.vertx.core.Future;

/// Whoever holds connections and connects them with the rest: the shard. Called on its event loop.
public interface ConnectionOwner {
  /// The handshake request is in order. The future completes, on the event loop, when the
  /// connection is in every group of its user; only then is the client told that it is connected.
  Future<Void> onHandshake(HubConnection connection);

  /// Something was written and waits for [HubConnection#flush]; told once until then.
  void onWritten(HubConnection connection);

  /// The client has sent that many bytes.
  void onBytes(HubConnection connection, int bytes);

  /// The client has sent a hub message that is no ping.
  void onMessage(HubConnection connection);

  /// The connection takes part no longer. Called once; the future completes when everybody knows.
  Future<Void> onClosed(HubConnection connection, CloseReason reason);

  /// Its wire has ended too; nothing of it is left. Called once, after [#onClosed].
  void onTransportEnded(HubConnection connection);

  /// It has lost its wire and waits for its client to come back over another.
  void onWaiting(HubConnection connection);

  /// Its client has come back.
  ///
  /// @param hasWaited whether the loss of the wire before was known
  /// @param replayed how many messages the client is sent again
  void onResumed(HubConnection connection, boolean hasWaited, long replayed);

  /// What the owner's connections may keep for clients that come back.
  ReplayBudget replayBudget();

  /// The time for everything that expires, in nanoseconds of a monotonic clock.
  long nanoTime();
}
