package io.heliograph.core.protocol;

import io.heliograph.core.encoding.EncodedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message of the hub protocol, `client.md` 5. Headers are skipped when read and never written.
public sealed interface HubMessage {
  /// A call without streamed result; without an invocation id, the caller expects no answer.
  record Invocation(
      @Nullable String invocationId, String target, EncodedValue arguments, List<String> streamIds)
      implements HubMessage {
    public Invocation {
      streamIds = List.copyOf(streamIds);
    }
  }

  /// A call that is answered by stream items and a completion.
  record StreamInvocation(
      String invocationId, String target, EncodedValue arguments, List<String> streamIds)
      implements HubMessage {
    public StreamInvocation {
      streamIds = List.copyOf(streamIds);
    }
  }

  /// One item of a stream.
  record StreamItem(String invocationId, EncodedValue item) implements HubMessage {}

  /// The end of an invocation or stream: an error, a result, or neither.
  record Completion(String invocationId, @Nullable String error, @Nullable EncodedValue result)
      implements HubMessage {
    public Completion {
      if (error != null && result != null) {
        throw new IllegalArgumentException(
            "completion: error and result (expected: at most one of them)");
      }
    }

    /// A completion that fails the invocation.
    public static Completion failed(String invocationId, String error) {
      return new Completion(invocationId, error, null);
    }
  }

  /// The caller wants no more items.
  record CancelInvocation(String invocationId) implements HubMessage {}

  /// A sign of life.
  record Ping() implements HubMessage {
    public static final Ping INSTANCE = new Ping();
  }

  /// The last message of a connection.
  record Close(@Nullable String error, boolean allowReconnect) implements HubMessage {}

  /// Stateful reconnect: everything up to this id has arrived.
  record Ack(long sequenceId) implements HubMessage {}

  /// Stateful reconnect: the id of the first message that follows.
  record Sequence(long sequenceId) implements HubMessage {}
}
