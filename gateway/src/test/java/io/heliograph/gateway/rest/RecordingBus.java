package io.heliograph.gateway.rest;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A bus of a gateway, which relays nothing; it remembers what it was given and answers what the
/// test has told it to.
final class RecordingBus implements CommandBus {
  private final List<HubCommand> commands = new CopyOnWriteArrayList<>();
  private volatile Future<Void> sent = Future.succeededFuture();
  private volatile Future<Outcome> result = Future.succeededFuture(Outcome.DONE);

  @Override
  public Future<Void> send(HubCommand.Send command) {
    commands.add(command);
    return sent;
  }

  @Override
  public <A extends Answer> Future<A> request(Command.Request<A> command) {
    commands.add((HubCommand) command);
    return command.answers().checked(result);
  }

  List<HubCommand> commands() {
    return List.copyOf(commands);
  }

  void answer(Outcome answer) {
    result = Future.succeededFuture(answer);
  }

  void fail(Throwable failure) {
    sent = Future.failedFuture(failure);
    result = Future.failedFuture(failure);
  }
}
