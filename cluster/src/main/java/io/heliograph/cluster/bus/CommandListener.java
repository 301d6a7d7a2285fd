package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.CommandHandler;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives a node's commands from the event bus: one consumer for the whole process, because
/// Vert.x copies and decodes a message for each consumer.
public final class CommandListener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandListener.class);
  private static final DeliveryOptions REPLY =
      new DeliveryOptions().setCodecName(AnswerCodec.INSTANCE.name());
  private static final int FAILED = 500;
  private static final int UNREADABLE = 501;

  private final Vertx vertx;
  private final NodeId node;
  private final PendingBytes pending = new PendingBytes();
  private final CommandHandler handler;
  private final Counter unreadable;

  public CommandListener(Vertx vertx, NodeId node, CommandHandler handler, MeterRegistry registry) {
    this.vertx = vertx;
    this.node = node;
    this.handler = handler;
    this.unreadable = registry.counter(MetricNames.COMMANDS_UNREADABLE);
    Gauge.builder(MetricNames.PENDING_BYTES, pending, PendingBytes::waiting).register(registry);
  }

  /// Starts listening; commands are handled on `context`.
  public Future<Void> start(Context context) {
    Promise<Void> started = Promise.promise();
    context.runOnContext(_ -> {
      MessageConsumer<Command> commands =
          vertx.eventBus().consumer(BusAddresses.commands(node), this::onMessage);
      MessageConsumer<Object> questions =
          vertx
              .eventBus()
              .consumer(BusAddresses.waiting(node), question -> question.reply(pending.waiting()));
      Future.all(commands.completion(), questions.completion())
          .<Void>mapEmpty()
          .onComplete(started);
    });
    return started.future();
  }

  private void onMessage(Message<Command> message) {
    Command command;
    try {
      command = message.body();
    } catch (RuntimeException e) {
      refuse(message, e);
      return;
    }
    switch (command) {
      case HubCommand.Send send -> deliver(send);
      case Command.Request<?> request ->
          handler
              .carryOut(request)
              .onSuccess(answer -> message.reply(answer, REPLY))
              .onFailure(failure -> message.fail(FAILED, failure.getClass().getSimpleName()));
    }
  }

  private void deliver(HubCommand.Send send) {
    long size = PendingBytes.sizeOf(send);
    pending.add(size);
    handler.deliver(send).onComplete(_ -> pending.remove(size));
  }

  /// Refuses a command of another version, with an answer if the sender expects one.
  private void refuse(Message<Command> message, RuntimeException failure) {
    unreadable.increment();
    LOG.atDebug().setCause(failure).log("Command unreadable");
    if (message.replyAddress() != null) {
      message.fail(UNREADABLE, "the node cannot read this command");
    }
  }
}
