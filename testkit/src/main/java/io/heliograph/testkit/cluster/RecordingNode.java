package io.heliograph.testkit.cluster;

import io.heliograph.core.cluster.CommandHandler;
import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A node that writes down what it gets and answers as the test says.
public final class RecordingNode implements CommandHandler {
  public final List<HubCommand> received = new CopyOnWriteArrayList<>();
  public volatile Function<HubCommand.Request, Future<CommandResult>> answer =
      _ -> Future.succeededFuture(CommandResult.ACCEPTED);
  public volatile Promise<Void> delivered = Promise.promise();
  public volatile boolean isStuck;

  @Override
  public Future<Void> deliver(HubCommand.Send command) {
    received.add(command);
    return isStuck ? delivered.future() : Future.succeededFuture();
  }

  @Override
  public Future<CommandResult> carryOut(HubCommand.Request command) {
    received.add(command);
    return answer.apply(command);
  }
}
