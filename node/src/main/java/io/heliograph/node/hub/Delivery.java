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

  /// How many connections are written to before they are flushed, where nothing else is about to be
  /// written. Later, the caches would have lost them; one by one, the processor would wait for the
  /// memory of each, where it fetches that of several together.
  static final int BLOCK = 32;

  private final LocalConnections connections;
  private final Runnable flush;
  private final NodeMetrics metrics;
  private final RecipientSelection recipients = new RecipientSelection();
  private @Nullable MessageBatch batch;
  private boolean last;
  private int next;

  /// @param flush flushes the connections that were written to
  Delivery(LocalConnections connections, Runnable flush, NodeMetrics metrics) {
    this.connections = connections;
    this.flush = flush;
    this.metrics = metrics;
  }

  boolean isUnderWay() {
    return batch != null;
  }

  /// Begins with whoever the recipients of the command are now. Only when none is under way.
  ///
  /// @param messages for the recipients of the command, in their order
  /// @param isLast whether nothing is known that will be written behind it
  void begin(HubCommand.Send send, MessageBatch messages, boolean isLast) {
    assert batch == null;
    last = isLast;
    recipients.select(send.recipients(), send.hub(), connections);
    batch = messages;
    next = 0;
  }

  /// Writes to the next recipients that are open.
  void writeSlice() {
    MessageBatch messages = batch;
    if (messages == null) {
      return;
    }
    int end = Math.min(next + SLICE, recipients.size());
    while (next < end) {
      int blockEnd = last ? Math.min(next + BLOCK, end) : end;
      for (; next < blockEnd; next++) {
        messages.writeTo(recipients.get(next));
      }
      if (last) {
        flush.run();
      }
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
