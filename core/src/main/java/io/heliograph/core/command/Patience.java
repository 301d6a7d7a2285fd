package io.heliograph.core.command;

/// How long the sender of a request waits for a node. Requests of each kind are limited and counted
/// separately, so that slow ones leave room for the others.
public enum Patience {
  /// The command timeout.
  COMMAND,
  /// As long as a node may hold a request of a client, and the command timeout on top.
  POLL
}
