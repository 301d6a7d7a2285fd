package io.heliograph.core.cluster;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Future;

/// Carries commands to every node that is concerned.
///
/// At most once; what one process hands over in order, one connection receives in order. Callable
/// from any thread; futures complete on the caller's context.
public interface CommandBus {
  /// Sends a message. The future completes when the bus has accepted it, not when a client has it.
  ///
  /// @return failed with `OVERLOADED` if a node has too many undelivered bytes; no node gets the
  ///   message then
  Future<Void> send(HubCommand.Send command);

  /// Has a command executed everywhere and merges the answers, as its type says; what it says of
  /// nowhere if no node is concerned.
  ///
  /// @return failed with `OUTCOME_UNKNOWN` if a node did not answer within the request's patience
  <A extends Answer> Future<A> request(Command.Request<A> command);
}
