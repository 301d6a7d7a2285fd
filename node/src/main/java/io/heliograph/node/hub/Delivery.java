package io.heliograph.node.hub;

import io.heliograph.core.command.HubCommand;
import io.heliograph.node.telemetry.NodeMetrics;
import org.jspecify.annotations.Nullable;

/// Delivers messages to their recipients on one shard, in slices. Only one delivery is in progress
/// at a time, so every connection receives in the order in which deliveries began. Belongs to the
/// shard's event loop.
final class Delivery {
  /// The number of recipients after which other work gets a turn: reads, pings, handshakes.
  static final int SLICE = 1_024;

  /// The number of connections that are written to before they are flushed, if no other message is
  /// queued. With larger blocks the connections would have left the caches; with single flushes the
  /// processor would wait for the memory of each connection instead of prefetching several.
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

  /// Begins a delivery to the current recipients of the command. Only if none is in progress.
  ///
  /// @param messages for the recipients of the command, in their order
  /// @param isLast whether no further message is queued behind it
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

  /// Aborts the current delivery.
  void abandon() {
    if (batch != null) {
      recipients.clear();
      batch.close();
      batch = null;
    }
  }
}
