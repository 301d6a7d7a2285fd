package io.heliograph.node.hub;

/// What becomes of a connection that wants to come in.
public enum ConnectionClaim {
  /// It may, and the cluster knows it already.
  GRANTED,
  /// Its id is in use.
  TAKEN,
  /// The node has as many connections as it takes.
  FULL,
  /// The node is about to stop.
  LEAVING
}
