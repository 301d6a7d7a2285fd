package io.heliograph.node.hub;

/// The result of a claim for a new connection.
public enum ConnectionClaim {
  /// Granted; the directory already has the connection.
  GRANTED,
  /// Its id is in use.
  TAKEN,
  /// The node has its maximum number of connections.
  FULL,
  /// The rate of new connections exceeds the limit of the node.
  TOO_FAST,
  /// The node is draining.
  LEAVING
}
