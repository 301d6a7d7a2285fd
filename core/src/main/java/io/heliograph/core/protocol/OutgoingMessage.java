package io.heliograph.core.protocol;

import io.heliograph.core.encoding.EncodedValue;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/// A message from a back end to clients, in its original form (`rest.md` 2.4).
public sealed interface OutgoingMessage {
  /// An invocation without an answer: encoded once for each hub protocol that has a recipient.
  record Invocation(String target, EncodedValue arguments) implements OutgoingMessage {}

  /// A message that its sender has framed itself, by hub protocol name; the bytes go out as they
  /// are, and clients of a protocol that is missing receive nothing.
  record Framed(Map<String, Buffer> byProtocol) implements OutgoingMessage {
    public Framed {
      byProtocol = Map.copyOf(byProtocol);
    }
  }
}
