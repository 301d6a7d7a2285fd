package io.heliograph.node.hub;

import io.heliograph.core.command.HubCommand;
import io.heliograph.node.telemetry.NodeMetrics;
import org.jspecify.annotations.Nullable;

/// Gives messages to their recipients on one shard, some recipients at a time. One delivery is
/// under way at once, so every connection receives in the order in which deliveries began. Belongs
/// to the shard's event loop.
final class Delivery {
  /// How many recipients have their turn before others have theirs: reads, pings, handshakes.
  static final int SLICE = 1_024;

  private final LocalConnections connections;
  private final NodeMetrics metrics;
  private final RecipientSelection recipients = new RecipientSelection();
  private @Nullable MessageBatch batch;
  private int next;

  Delivery(LocalConnections connections, NodeMetrics metrics) {
    this.connections = connections;
    this.metrics = metrics;
  }

  boolean isUnderWay() {
    return batch != null;
  }

  /// Begins with whoever the recipients of the command are now. Only when none is under way.
  ///
  /// @param messages for the recipients of the command, in their order
  void begin(HubCommand.Send send, MessageBatch messages) {
    assert batch == null;
    recipients.select(send.recipients(), send.hub(), connections);
    batch = messages;
    next = 0;
  }

  /// Writes to the next recipients that are open.
  void goOn() {
    MessageBatch messages = batch;
    if (messages == null) {
      return;
    }
    int end = Math.min(next + SLICE, recipients.size());
    for (; next < end; next++) {
      messages.writeTo(recipients.get(next));
    }
    messages.count(metrics);
    if (next == recipients.size()) {
      recipients.clear();
      messages.close();
      batch = null;
    }
  }

  /// Gives up what is under way.
  void abandon() {
    if (batch != null) {
      recipients.clear();
      batch.close();
      batch = null;
    }
  }
}
