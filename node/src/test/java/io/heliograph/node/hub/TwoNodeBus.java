package io.heliograph.node.hub;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.CommandHandler;
import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A bus between nodes that may be lost. Every command goes to every node, each on its own context.
final class TwoNodeBus implements CommandBus {
  private final Vertx vertx;
  private final List<Member> members = new CopyOnWriteArrayList<>();

  /// A node that takes commands.
  record Member(Context context, CommandHandler handler) {}

  TwoNodeBus(Vertx vertx) {
    this.vertx = vertx;
  }

  void join(Member member) {
    members.add(member);
  }

  /// The node takes no more commands.
  void lose(Member member) {
    members.remove(member);
  }

  @Override
  public Future<Void> send(HubCommand.Send command) {
    for (Member member : members) {
      member.context().runOnContext(_ -> member.handler().deliver(command));
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<CommandResult> request(HubCommand.Request command) {
    List<Future<CommandResult>> results =
        members.stream().map(member -> carryOut(member, command)).toList();
    return CommandResults.merged(results);
  }

  private Future<CommandResult> carryOut(Member member, HubCommand.Request command) {
    Promise<CommandResult> result = ((ContextInternal) vertx.getOrCreateContext()).promise();
    member.context().runOnContext(_ -> member.handler().carryOut(command).onComplete(result));
    return result.future();
  }
}
