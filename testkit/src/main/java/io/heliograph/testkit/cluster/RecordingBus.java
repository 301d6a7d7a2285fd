package io.heliograph.testkit.cluster;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Records every command and passes it on to another bus, unless the test has prescribed an answer
/// or a failure.
public final class RecordingBus implements CommandBus {
  private final CommandBus next;
  private final List<Command> commands = new CopyOnWriteArrayList<>();
  private volatile @Nullable Future<? extends Answer> answer;
  private volatile @Nullable Throwable failure;

  public RecordingBus(CommandBus next) {
    this.next = next;
  }

  @Override
  public Future<Void> send(HubCommand.Send command) {
    commands.add(command);
    Throwable prescribed = failure;
    return prescribed == null ? next.send(command) : Future.failedFuture(prescribed);
  }

  @Override
  public <A extends Answer> Future<A> request(Command.Request<A> command) {
    commands.add(command);
    Future<? extends Answer> prescribed = answer;
    return prescribed == null ? next.request(command) : command.answers().checked(prescribed);
  }

  /// What was handed over, in order.
  public List<Command> commands() {
    return List.copyOf(commands);
  }

  /// Every later request is answered with this.
  public void answer(Answer prescribed) {
    answer = Future.succeededFuture(prescribed);
  }

  /// Everything fails from now on.
  public void fail(Throwable prescribed) {
    failure = prescribed;
    answer = Future.failedFuture(prescribed);
  }
}
