package io.heliograph.core.cluster;

import io.heliograph.core.command.CommandResult;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Carries commands over Vert.x's event bus.
///
/// Every command goes to every live node: with up to three of them that costs less than asking the
/// directory first and is never stale.
public final class EventBusCommandBus implements CommandBus {
  /// A poll that waits for the handshake's response waits for as long as a token can grant.
  private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(30);

  private final EventBus bus;
  private final ClusterDirectory directory;
  private final PendingBytes pending;
  private final DeliveryOptions options;
  private final DeliveryOptions pollOptions;

  /// @param pending what waits on the node of this process
  /// @param timeout how long a node may take to answer
  /// @param pollTimeout how much longer it may take for a poll
  public EventBusCommandBus(
      Vertx vertx,
      ClusterDirectory directory,
      PendingBytes pending,
      Duration timeout,
      Duration pollTimeout) {
    this.bus = vertx.eventBus();
    this.directory = directory;
    this.pending = pending;
    this.options = optionsFor(vertx, timeout);
    this.pollOptions = optionsFor(vertx, longestPoll(pollTimeout).plus(timeout));
  }

  private static Duration longestPoll(Duration pollTimeout) {
    return pollTimeout.compareTo(LONGEST_HANDSHAKE) > 0 ? pollTimeout : LONGEST_HANDSHAKE;
  }

  private static DeliveryOptions optionsFor(Vertx vertx, Duration timeout) {
    return new DeliveryOptions()
        .setCodecName(HubCommandCodec.INSTANCE.name())
        .setSendTimeout(timeout.toMillis())
        .setLocalOnly(!vertx.isClustered());
  }

  @Override
  public Future<Void> send(HubCommand.Send command) {
    if (!pending.tryAdd(PendingBytes.sizeOf(command))) {
      return Future.failedFuture(
          new ServiceException(
              ErrorCode.OVERLOADED,
              "Messages wait for delivery: "
                  + pending.waiting()
                  + " bytes (expected: at most "
                  + pending.limit()
                  + "). Nothing was sent; try again."));
    }
    for (NodeId node : directory.liveNodes()) {
      bus.send(BusAddresses.commands(node), command, options);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<CommandResult> request(HubCommand.Request command) {
    DeliveryOptions patience = command instanceof HubCommand.Poll ? pollOptions : options;
    List<Future<CommandResult>> results = new ArrayList<>();
    for (NodeId node : directory.liveNodes()) {
      results.add(
          bus.<CommandResult>request(BusAddresses.commands(node), command, patience)
              .map(reply -> reply.body()));
    }
    return Future.join(results)
        .map(all ->
            all.<CommandResult>list().stream().reduce(CommandResult.NOT_FOUND, CommandResult::and))
        .recover(_ -> Future.failedFuture(unknownOutcome(patience)));
  }

  private static ServiceException unknownOutcome(DeliveryOptions patience) {
    return new ServiceException(
        ErrorCode.OUTCOME_UNKNOWN,
        "A node did not answer within "
            + patience.getSendTimeout()
            + " ms; the outcome is unknown.");
  }
}
