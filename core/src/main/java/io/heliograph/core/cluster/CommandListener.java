package io.heliograph.core.cluster;

import io.heliograph.core.command.HubCommand;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;

/// Takes a node's commands from the event bus: one consumer for the whole process, because Vert.x
/// copies and decodes a message for each consumer.
public final class CommandListener {
  private static final DeliveryOptions REPLY =
      new DeliveryOptions().setCodecName(CommandResultCodec.INSTANCE.name());
  private static final int FAILED = 500;

  private final Vertx vertx;
  private final NodeId node;
  private final PendingBytes pending;
  private final CommandHandler handler;

  /// @param pending what waits on this node
  public CommandListener(Vertx vertx, NodeId node, PendingBytes pending, CommandHandler handler) {
    this.vertx = vertx;
    this.node = node;
    this.pending = pending;
    this.handler = handler;
  }

  /// Listens from now on; commands are handled on `context`.
  public Future<Void> start(Context context) {
    Promise<Void> started = Promise.promise();
    context.runOnContext(_ -> {
      MessageConsumer<HubCommand> consumer =
          vertx.eventBus().consumer(BusAddresses.commands(node), this::onMessage);
      consumer.completion().onComplete(started);
    });
    return started.future();
  }

  private void onMessage(Message<HubCommand> message) {
    switch (message.body()) {
      case HubCommand.Send send -> {
        long size = PendingBytes.sizeOf(send);
        handler.deliver(send).onComplete(_ -> pending.remove(size));
      }
      case HubCommand.Request request ->
          handler
              .carryOut(request)
              .onSuccess(result -> message.reply(result, REPLY))
              .onFailure(failure -> message.fail(FAILED, failure.getClass().getSimpleName()));
    }
  }
}
