package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HandshakeProtocol;
import io.vertx.core.Future;

/// Accepts every valid request locally and at once.
public final class LocalHandshake implements Handshake {
  public static final LocalHandshake INSTANCE = new LocalHandshake();

  private static final Future<Answer> ACCEPTED =
      Future.succeededFuture(new Answer(HandshakeProtocol.response(), true));

  private LocalHandshake() {}

  @Override
  public Future<Answer> answer(Client client, HandshakeRequest request) {
    return ACCEPTED;
  }
}
