package io.heliograph.node.resumption;

/// The interruptions and resumptions of one connection.
public interface ResumptionEvents {
  /// The connection has lost its socket and can be resumed.
  void onWaiting();

  /// Its client has resumed it.
  ///
  /// @param hasWaited whether the loss of the previous socket was detected
  /// @param replayed the number of replayed messages
  void onResumed(boolean hasWaited, long replayed);

  /// The interruption has ended without a resumption.
  void onWaitingEnded();
}
