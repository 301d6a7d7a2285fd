package io.heliograph.node.conversation;

/// Answers what the clients of hubs send. Any thread; implementations are without state or guard
/// it.
public interface Backend {
  /// Begins the conversation with one client, before the first byte of its connection is read.
  ///
  /// A back end without state for each connection may give all of them the same conversation.
  ///
  /// @param facts good until this method returns: a conversation keeps what it will need, and
  ///   nothing else of the connect request is kept
  Conversation begin(ConnectionIdentity identity, ConnectFacts facts);
}
