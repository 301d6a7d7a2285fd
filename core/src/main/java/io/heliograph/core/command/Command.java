package io.heliograph.core.command;

import io.heliograph.core.hub.HubName;

/// What one process hands to nodes. Each family has a sealed type, a table of layouts and a handler
/// of its own: [HubCommand] is what front doors ask of the connections of a hub, [RelayCommand]
/// what passes between two processes on behalf of one client.
public sealed interface Command permits HubCommand, Command.Request {
  /// The hub concerned.
  HubName hub();

  /// A command that is answered. How it is answered belongs to the command: the type of its
  /// answers, how those of several places become one, and how long a node may take.
  ///
  /// @param <A> what it is answered with
  sealed interface Request<A extends Answer> extends Command
      permits HubCommand.Request, RelayCommand {
    /// The type of its answers and how they are merged.
    AnswerType<A> answers();

    /// How long its sender waits.
    default Patience patience() {
      return Patience.COMMAND;
    }
  }
}
