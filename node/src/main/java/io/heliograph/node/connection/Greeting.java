package io.heliograph.node.connection;

import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.Conversation;
import io.heliograph.node.conversation.Handshake;
import io.heliograph.node.conversation.HandshakeRequest;

/// Answers the handshake request of one connection (`client.md` 4): refuses what is not in order,
/// and has the conversation answer the rest.
///
/// @param detailedErrors whether the client may see what it did wrong
record Greeting(Reader reader, Conversation conversation, boolean detailedErrors) {
  void answer(HandshakeRequest request) {
    switch (request.content()) {
      case HandshakeProtocol.Agreed(HubProtocol protocol, int _) -> agree(protocol, request);
      case HandshakeProtocol.Refused refused ->
          refuse(detailedErrors ? refused.detailedError() : refused.error());
    }
  }

  private void agree(HubProtocol protocol, HandshakeRequest request) {
    if (reader.transport().carries(protocol.transferFormat())) {
      reader
          .join(protocol)
          .compose(_ -> conversation.handshake().answer(reader, request))
          .onComplete(this::onAnswer, _ -> onFailure());
    } else {
      refuse(HandshakeProtocol.textOnly(protocol.name()));
    }
  }

  private void onAnswer(Handshake.Answer answer) {
    if (!reader.isClosed()) {
      if (answer.accepted()) {
        reader.open(answer.response());
      } else {
        reader.refuse(answer.response(), new CloseReason.HandshakeFailed());
      }
    }
  }

  private void onFailure() {
    if (!reader.isClosed()) {
      reader.refuse(
          HandshakeProtocol.refusal("Internal server error."), new CloseReason.ServiceFailed());
    }
  }

  private void refuse(String error) {
    reader.refuse(HandshakeProtocol.refusal(error), new CloseReason.HandshakeFailed());
  }

  /// More has arrived than a request may have, and none is to be seen.
  void cancel() {
    refuse(HandshakeProtocol.CANCELED);
  }
}
