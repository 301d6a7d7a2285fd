package io.heliograph.testkit.fleet;

/// Receives the events of clients, on their event loop.
public interface HubListener {
  /// The client is connected and in its groups.
  void onConnected(HubClient client);

  /// An open connection has ended, or a reconnecting client has failed for good.
  void onLost(HubClient client);

  /// An invocation with a text and a number as arguments.
  void onMessage(HubClient client, String stream, long number);
}
