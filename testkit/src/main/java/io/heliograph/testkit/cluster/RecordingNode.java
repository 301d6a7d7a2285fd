package io.heliograph.testkit.cluster;

import io.heliograph.core.cluster.CommandHandler;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A node that records commands and answers as the test prescribes.
public final class RecordingNode implements CommandHandler {
  public final List<Command> received = new CopyOnWriteArrayList<>();
  public volatile Function<Command.Request<?>, Future<? extends Answer>> answer =
      _ -> Future.succeededFuture(Outcome.DONE);
  public volatile Promise<Void> delivered = Promise.promise();
  public volatile boolean isStuck;

  @Override
  public Future<Void> deliver(HubCommand.Send command) {
    received.add(command);
    return isStuck ? delivered.future() : Future.succeededFuture();
  }

  @Override
  public <A extends Answer> Future<A> carryOut(Command.Request<A> command) {
    received.add(command);
    return command.answers().checked(answer.apply(command));
  }
}
