package io.heliograph.core.command;

import io.heliograph.core.hub.HubName;

/// A command to nodes. Each family has a sealed type, a table of layouts and a handler of its own:
/// [HubCommand] is what the REST API and other callers ask of the connections of a hub;
/// [RelayCommand] is what two processes exchange on behalf of one client.
public sealed interface Command permits HubCommand, Command.Request {
  /// The hub concerned.
  HubName hub();

  /// A command with an answer. The command defines the type of its answers, how those of several
  /// nodes are merged, and how long a node may take.
  ///
  /// @param <A> the type of its answers
  sealed interface Request<A extends Answer> extends Command
      permits HubCommand.Request, RelayCommand {
    /// The type of its answers and how they are merged.
    AnswerType<A> answers();

    /// How long the sender waits for an answer.
    default Patience patience() {
      return Patience.COMMAND;
    }
  }
}
