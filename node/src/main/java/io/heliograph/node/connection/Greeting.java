package io.heliograph.node.connection;

import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.Conversation;
import io.heliograph.node.conversation.Handshake;
import io.heliograph.node.conversation.HandshakeRequest;

/// Answers the handshake request of one connection (`client.md` 4): refuses invalid requests, and
/// lets the conversation answer valid ones.
///
/// @param detailedErrors whether errors for the client contain details
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

  /// More bytes have arrived than a request may have, without a complete request.
  void cancel() {
    refuse(HandshakeProtocol.CANCELED);
  }
}
