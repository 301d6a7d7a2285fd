package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubMessage.Completion;
import io.vertx.core.Future;

/// Answers clients of hubs that have neither an upstream nor a hub server: an invocation that
/// expects an answer fails at once (`upstream.md` 5).
public final class NoBackend implements Backend, Conversation {
  public static final NoBackend INSTANCE = new NoBackend();

  private static final String NO_UPSTREAM =
      "Invocation failed, no upstream is configured for this event.";
  private static final String NO_STREAMING = "Streaming is not supported in serverless mode.";
  private static final Future<Void> DONE = Future.succeededFuture();

  private NoBackend() {}

  @Override
  public Conversation begin(ConnectionIdentity identity, ConnectFacts facts) {
    return this;
  }

  @Override
  public Handshake handshake() {
    return LocalHandshake.INSTANCE;
  }

  @Override
  public Future<Void> opened(Client client) {
    return DONE;
  }

  @Override
  public Future<Void> received(Client client, ReceivedMessage message) {
    switch (message.head()) {
      case HubMessage.Invocation call when call.invocationId() != null ->
          client.send(Completion.failed(call.invocationId(), NO_UPSTREAM));
      case HubMessage.StreamInvocation call ->
          client.send(Completion.failed(call.invocationId(), NO_STREAMING));
      case HubMessage.Invocation _,
          HubMessage.StreamItem _,
          HubMessage.Completion _,
          HubMessage.CancelInvocation _,
          HubMessage.Ping _,
          HubMessage.Close _,
          HubMessage.Ack _,
          HubMessage.Sequence _ -> {
        // The caller expects no answer.
      }
    }
    return DONE;
  }

  @Override
  public void closed(Client client, CloseReason reason) {}
}
