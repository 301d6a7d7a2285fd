package io.heliograph.node.resumption;

/// What becomes of one connection whose client may come back.
public interface ResumptionEvents {
  /// It has lost its socket and waits for its client to come back over another.
  void onWaiting();

  /// Its client has come back.
  ///
  /// @param hasWaited whether the loss of the socket before was known
  /// @param replayed how many messages the client is sent again
  void onResumed(boolean hasWaited, long replayed);

  /// It does not wait any longer, and its client has not come back.
  void onWaitingEnded();
}
