package io.heliograph.cluster.bus;

/// How much one process may hand to one node ahead of the node's connections.
///
/// What was handed over counts until the node has been asked: it answers after everything that was
/// sent before the question, with the bytes that still wait there, whoever sent them. So nothing
/// that was lost on the way counts for ever, and no message is acknowledged by itself.
///
/// Callable from any thread.
final class DeliveryWindow {
  /// A node is asked when this share of the limit is not known to have been taken.
  private static final int SHARE = 8;

  private final long limit;
  private long handed;
  private long handedBeforeAsking;
  private long waitingThere;
  private boolean asking;

  DeliveryWindow(long limit) {
    this.limit = limit;
  }

  /// Counts the bytes in, unless there is no room. A single message always finds room in an empty
  /// window, however large it is.
  synchronized boolean tryAdd(long bytes) {
    if (bytesInFlight() > 0 && bytesInFlight() + bytes > limit) {
      return false;
    }
    handed += bytes;
    return true;
  }

  /// Takes bytes back that were not sent after all.
  synchronized void remove(long bytes) {
    handed -= bytes;
  }

  /// Whether the node is to be asked now, because much was handed over. Then [#onAnswer] or
  /// [#onNoAnswer] follows.
  synchronized boolean beginAsking() {
    return handed * SHARE >= limit && beginAskingAnyway();
  }

  /// Whether the node is to be asked now, because somebody wants to know.
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

  /// What was handed over before still counts.
  synchronized void onNoAnswer() {
    asking = false;
  }

  /// The bytes that may not have been taken yet.
  synchronized long bytesInFlight() {
    return handed + waitingThere;
  }
}
