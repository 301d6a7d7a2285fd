package io.heliograph.cluster.bus;

/// Limits the message bytes in flight from one process to one node.
///
/// Sent bytes count until the node has been asked: its answer follows everything that was sent
/// before the question, and has the bytes that are queued there, from all senders. Lost messages
/// therefore do not count for ever, and messages need no acknowledgement of their own.
///
/// Callable from any thread.
final class DeliveryWindow {
  /// The node is asked when this share of the limit is in flight.
  private static final int SHARE = 8;

  private final long limit;
  private long handed;
  private long handedBeforeAsking;
  private long waitingThere;
  private boolean asking;

  DeliveryWindow(long limit) {
    this.limit = limit;
  }

  /// Adds the bytes, unless there is no room. An empty window always accepts one message, however
  /// large.
  synchronized boolean tryAdd(long bytes) {
    if (bytesInFlight() > 0 && bytesInFlight() + bytes > limit) {
      return false;
    }
    handed += bytes;
    return true;
  }

  /// Removes bytes that were not sent after all.
  synchronized void remove(long bytes) {
    handed -= bytes;
  }

  /// Whether the node must be asked now, because many bytes are in flight. Then [#onAnswer] or
  /// [#onNoAnswer] follows.
  synchronized boolean beginAsking() {
    return handed * SHARE >= limit && beginAskingAnyway();
  }

  /// Whether the node must be asked now, for a metric.
  synchronized boolean beginAskingAnyway() {
    if (asking || bytesInFlight() == 0) {
      return false;
    }
    asking = true;
    handedBeforeAsking = handed;
    return true;
  }

  synchronized void onAnswer(long waiting) {
    asking = false;
    handed -= handedBeforeAsking;
    waitingThere = waiting;
  }

  /// Bytes sent before the question still count.
  synchronized void onNoAnswer() {
    asking = false;
  }

  /// The bytes that may not be delivered yet.
  synchronized long bytesInFlight() {
    return handed + waitingThere;
  }
}
