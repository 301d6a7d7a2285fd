package io.heliograph.core.cluster;

import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Future;

/// Carries commands from a gateway to every node that has one of their recipients.
///
/// At most once; what one gateway hands over in order, one connection receives in order. Callable
/// from any thread; futures complete on the caller's context.
public interface CommandBus {
  /// Hands a message over. The future completes when the bus has taken it, not when a client has
  /// it.
  ///
  /// @return failed with `OVERLOADED` if a node has too much waiting; no node has taken it then
  Future<Void> send(HubCommand.Send command);

  /// Has a command carried out everywhere and merges the results; `NotFound` if no node is
  /// concerned.
  ///
  /// @return failed with `OUTCOME_UNKNOWN` if a node did not answer within the command timeout
  Future<CommandResult> request(HubCommand.Request command);
}
