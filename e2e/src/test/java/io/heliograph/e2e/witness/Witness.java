package io.heliograph.e2e.witness;

import java.util.concurrent.CompletableFuture;

/// A connected official client.
public interface Witness extends AutoCloseable {
  /// What the client calls its connection id; what REST calls it.
  String connectionId();

  /// What it has seen.
  Inbox inbox();

  /// Calls the service as an application would. The future always completes normally.
  CompletableFuture<Answer> call(How how, String target, Object... arguments);

  /// Stops the client and waits for the end of its connection.
  @Override
  void close();

  /// The ways to call.
  enum How {
    /// Without an answer: completes when the client has sent it.
    SEND,
    /// With one answer.
    INVOKE,
    /// With a stream of items.
    STREAM
  }
}
