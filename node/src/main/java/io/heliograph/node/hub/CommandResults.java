package io.heliograph.node.hub;

import io.heliograph.core.command.CommandResult;
import io.vertx.core.Future;
import java.util.List;

/// Puts the results of several places together.
final class CommandResults {
  private CommandResults() {}

  /// Fails if one of them has failed, when all are there; `NotFound` if there are none.
  static Future<CommandResult> merged(List<Future<CommandResult>> results) {
    return Future.join(results)
        .map(all -> {
          CommandResult merged = CommandResult.NOT_FOUND;
          for (int i = 0; i < all.size(); i++) {
            merged = CommandResult.and(merged, all.<CommandResult>resultAt(i));
          }
          return merged;
        });
  }
}
