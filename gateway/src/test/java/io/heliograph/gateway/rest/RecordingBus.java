package io.heliograph.gateway.rest;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A bus that remembers what it was given and answers what the test has told it to.
final class RecordingBus implements CommandBus {
  private final List<HubCommand> commands = new CopyOnWriteArrayList<>();
  private volatile Future<Void> sent = Future.succeededFuture();
  private volatile Future<CommandResult> result = Future.succeededFuture(CommandResult.ACCEPTED);

  @Override
  public Future<Void> send(HubCommand.Send command) {
    commands.add(command);
    return sent;
  }

  @Override
  public Future<CommandResult> request(HubCommand.Request command) {
    commands.add(command);
    return result;
  }

  List<HubCommand> commands() {
    return List.copyOf(commands);
  }

  void answer(CommandResult answer) {
    result = Future.succeededFuture(answer);
  }

  void fail(Throwable failure) {
    sent = Future.failedFuture(failure);
    result = Future.failedFuture(failure);
  }
}
