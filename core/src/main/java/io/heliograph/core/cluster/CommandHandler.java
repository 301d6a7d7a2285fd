package io.heliograph.core.cluster;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Future;

/// Executes the commands that reach a node. Called on the listener's context, in the order in which
/// each process handed the commands over.
public interface CommandHandler {
  /// Delivers a message to the local recipients. The future completes when their connections have
  /// it; until then its bytes count as undelivered.
  Future<Void> deliver(HubCommand.Send command);

  /// Executes a command on what is here of those it concerns.
  <A extends Answer> Future<A> carryOut(Command.Request<A> command);
}
