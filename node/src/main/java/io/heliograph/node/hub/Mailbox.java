package io.heliograph.node.hub;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.protocol.SharedHubMessage;
import io.heliograph.node.telemetry.DeliveryWatch;
import io.heliograph.node.telemetry.NodeMetrics;
import io.heliograph.node.transport.EventLoopYield;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The queue of commands of a shard, in order of arrival.
///
/// A turn takes a bounded number of commands and ends by calling `onTurnEnded`; then the loop's
/// other work gets its turn. Consecutive messages with the same recipients are delivered together.
/// The senders limit the queued bytes; the number of queued commands is a metric. State belongs to
/// the shard's event loop.
final class Mailbox {
  static final int COMMANDS_PER_TURN = 256;

  /// The limit of joined messages, so that they fit into a client's buffer (`client.md` F4).
  static final int BATCH_BYTES = 32 * 1024;

  private final ContextInternal context;
  private final Delivery delivery;
  private final Requests requests;
  private final Runnable onTurnEnded;
  private final NodeMetrics metrics;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<Message> underWay = new ArrayList<>();
  private @Nullable MessageBatch batch;
  private boolean turnAwaited;

  /// Executes requests.
  @FunctionalInterface
  interface Requests {
    <A extends Answer> Future<A> carryOut(Command.Request<A> command);
  }

  private sealed interface Waiting {}

  private record Message(
      HubCommand.Send send,
      SharedHubMessage message,
      DeliveryWatch.@Nullable Watched watched,
      Promise<Void> delivered)
      implements Waiting {
    private boolean hasRecipientsOf(Message other) {
      return send.hub().equals(other.send.hub())
          && send.recipients().equals(other.send.recipients());
    }
  }

  private record Asked<A extends Answer>(Command.Request<A> command, Promise<A> answered)
      implements Waiting {
    private void carryOut(Requests requests) {
      Future.succeededFuture(command).compose(requests::carryOut).onComplete(answered);
    }
  }

  /// @param onTurnEnded to flush what was written
  Mailbox(
      ContextInternal context,
      Delivery delivery,
      Requests requests,
      Runnable onTurnEnded,
      NodeMetrics metrics) {
    this.context = context;
    this.delivery = delivery;
    this.requests = requests;
    this.onTurnEnded = onTurnEnded;
    this.metrics = metrics;
  }

  /// Callable from any thread; completes on the loop when the recipients have the message.
  ///
  /// @param watched receives the number of recipients
  Future<Void> deliver(
      HubCommand.Send send, SharedHubMessage message, DeliveryWatch.@Nullable Watched watched) {
    Promise<Void> delivered = Promise.promise();
    post(new Message(send, message, watched, delivered));
    return delivered.future();
  }

  /// Callable from any thread; completes on the loop.
  <A extends Answer> Future<A> carryOut(Command.Request<A> command) {
    Promise<A> answered = Promise.promise();
    post(new Asked<>(command, answered));
    return answered.future();
  }

  private void post(Waiting command) {
    context.runOnContext(_ -> {
      metrics.commandWaits();
      waiting.add(command);
      if (!turnAwaited) {
        turnAwaited = true;
        context.runOnContext(_ -> turn());
      }
    });
  }

  private void turn() {
    turnAwaited = false;
    try {
      takeCommands();
    } finally {
      if (!waiting.isEmpty() || delivery.isUnderWay()) {
        turnAwaited = true;
        EventLoopYield.run(context, this::turn);
      }
      onTurnEnded.run();
    }
  }

  /// Returns early when a delivery takes more than one turn.
  private void takeCommands() {
    goOnDelivering();
    for (int taken = 0; taken < COMMANDS_PER_TURN && !delivery.isUnderWay(); ) {
      switch (waiting.poll()) {
        case null -> {
          return;
        }
        case Message message -> taken += beginDelivery(message, COMMANDS_PER_TURN - taken);
        case Asked<?> asked -> {
          taken++;
          metrics.commandsTaken(1);
          asked.carryOut(requests);
        }
      }
    }
  }

  private int beginDelivery(Message first, int most) {
    List<SharedHubMessage> messages = new ArrayList<>();
    long bytes = 0;
    Message next = first;
    do {
      messages.add(next.message());
      underWay.add(next);
      bytes += next.message().size();
      next = messages.size() < most ? following(first, bytes) : null;
    } while (next != null);
    metrics.commandsTaken(messages.size());
    batch = new MessageBatch(first.send().hub(), messages);
    delivery.begin(first.send(), batch, waiting.isEmpty());
    goOnDelivering();
    return messages.size();
  }

  private @Nullable Message following(Message first, long bytes) {
    if (waiting.peek() instanceof Message message
        && bytes + message.message().size() <= BATCH_BYTES
        && message.hasRecipientsOf(first)) {
      waiting.remove();
      return message;
    }
    return null;
  }

  private void complete(Message message) {
    if (message.watched() != null && batch != null) {
      message.watched().reached(batch.recipientsOf(message.message()));
    }
    message.delivered().complete();
  }

  private void goOnDelivering() {
    try {
      delivery.writeSlice();
    } catch (RuntimeException failure) {
      delivery.abandon();
      context.reportException(failure);
    }
    if (!delivery.isUnderWay()) {
      underWay.forEach(this::complete);
      underWay.clear();
      batch = null;
    }
  }
}
