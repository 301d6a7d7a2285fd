package io.heliograph.testkit.cluster;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.CommandHandler;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.protocol.OutgoingMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A bus between nodes of this process that needs neither event bus nor cluster. Every command goes
/// to every node that has joined, each on its own context.
public final class LocalCommandBus implements CommandBus {
  private final Vertx vertx;
  private final BusLimits limits;
  private final List<Member> members = new CopyOnWriteArrayList<>();
  private final AtomicLong waiting = new AtomicLong();

  /// A node that takes commands.
  public record Member(Context context, CommandHandler handler) {}

  public LocalCommandBus(Vertx vertx, BusLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /// The node takes commands from now on.
  public void join(Member member) {
    members.add(member);
  }

  /// The node takes no more commands.
  public void lose(Member member) {
    members.remove(member);
  }

  /// Message bytes that nodes have not delivered yet.
  public long waiting() {
    return waiting.get();
  }

  @Override
  public Future<Void> send(HubCommand.Send command) {
    long size = sizeOf(command.message());
    if (waiting.get() > 0 && waiting.get() + size > limits.bytesInFlight()) {
      return failed(ErrorCode.OVERLOADED);
    }
    for (Member member : members) {
      waiting.addAndGet(size);
      member
          .context()
          .runOnContext(
              _ -> member.handler().deliver(command).onComplete(_ -> waiting.addAndGet(-size)));
    }
    return Future.succeededFuture();
  }

  private static long sizeOf(OutgoingMessage message) {
    return switch (message) {
      case OutgoingMessage.Invocation(var _, var arguments) -> arguments.bytes().length();
      case OutgoingMessage.Framed(var byProtocol) ->
          byProtocol.values().stream().mapToLong(Buffer::length).sum();
    };
  }

  @Override
  public <A extends Answer> Future<A> request(Command.Request<A> command) {
    List<Future<A>> answers = members.stream().map(member -> carryOut(member, command)).toList();
    return command
        .answers()
        .merged(answers)
        .timeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .recover(_ -> failed(ErrorCode.OUTCOME_UNKNOWN));
  }

  private <A extends Answer> Future<A> carryOut(Member member, Command.Request<A> command) {
    Promise<A> answered = ((ContextInternal) vertx.getOrCreateContext()).promise();
    member.context().runOnContext(_ -> member.handler().carryOut(command).onComplete(answered));
    return answered.future();
  }

  private static <T> Future<T> failed(ErrorCode code) {
    return Future.failedFuture(new ServiceException(code, "local bus: " + code));
  }
}
