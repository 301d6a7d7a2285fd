package io.heliograph.node.hub;

/// What becomes of a connection that wants to come in.
public enum ConnectionClaim {
  /// It may, and the cluster knows it already.
  GRANTED,
  /// Its id is in use.
  TAKEN,
  /// The node has as many connections as it takes.
  FULL,
  /// More connections than the node takes in a second want to come in.
  TOO_FAST,
  /// The node is about to stop.
  LEAVING
}
