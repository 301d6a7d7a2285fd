package io.heliograph.node.conversation;

/// Answers messages of hubs' clients. Callable from any thread; implementations are stateless or
/// guard their state.
public interface Backend {
  /// Begins the conversation with one client, before the first byte of its connection is read.
  ///
  /// A backend without state per connection may return the same conversation for all of them.
  ///
  /// @param facts valid until this method returns: a conversation must keep what it needs, because
  ///   nothing else of the connect request is kept
  Conversation begin(ConnectionIdentity identity, ConnectFacts facts);
}
