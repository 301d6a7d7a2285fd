package io.heliograph.core.cluster;

import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Future;

/// Whoever carries out the commands that reach a node. Called on the listener's context, in the
/// order in which each gateway handed the commands over.
public interface CommandHandler {
  /// Delivers a message to the local recipients. The future completes when their connections have
  /// taken it; until then its bytes count as waiting.
  Future<Void> deliver(HubCommand.Send command);

  /// Carries out a command on the local recipients.
  Future<CommandResult> carryOut(HubCommand.Request command);
}
