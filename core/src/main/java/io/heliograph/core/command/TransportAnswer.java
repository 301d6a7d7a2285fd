package io.heliograph.core.command;

import io.heliograph.core.hub.ClientTransport;

/// The transport of a connection.
public sealed interface TransportAnswer extends Answer {
  /// The connection is open.
  record Open(ClientTransport transport) implements TransportAnswer {}

  /// No node has the connection.
  record NotFound() implements TransportAnswer {}

  TransportAnswer NOT_FOUND = new NotFound();

  AnswerType<TransportAnswer> TYPE = AnswerType.ofOwner(TransportAnswer.class, NOT_FOUND);
}
