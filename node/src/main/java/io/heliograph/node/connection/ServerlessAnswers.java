package io.heliograph.node.connection;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubMessage.Completion;
import org.jspecify.annotations.Nullable;

/// What a client's messages are answered with while no upstream takes them (`upstream.md` 5).
final class ServerlessAnswers {
  private static final String NO_UPSTREAM =
      "Invocation failed, no upstream is configured for this event.";
  private static final String NO_STREAMING = "Streaming is not supported in serverless mode.";

  private ServerlessAnswers() {}

  /// The answer that a waiting caller gets at once; null if nobody waits for one.
  static @Nullable HubMessage answerTo(HubMessage message) {
    return switch (message) {
      case HubMessage.Invocation call when call.invocationId() != null ->
          Completion.failed(call.invocationId(), NO_UPSTREAM);
      case HubMessage.StreamInvocation call -> Completion.failed(call.invocationId(), NO_STREAMING);
      case HubMessage.Invocation _,
          HubMessage.StreamItem _,
          HubMessage.Completion _,
          HubMessage.CancelInvocation _,
          HubMessage.Ping _,
          HubMessage.Close _,
          HubMessage.Ack _,
          HubMessage.Sequence _ ->
          null;
    };
  }
}
