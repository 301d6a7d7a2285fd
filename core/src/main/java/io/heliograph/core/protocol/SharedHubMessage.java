package io.heliograph.core.protocol;

import io.heliograph.core.encoding.EncodedValue;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message for many connections: written at most once for each hub protocol that has a
/// recipient, and shared from then on. Callable from any thread. The bytes must not be modified.
public final class SharedHubMessage {
  private final OutgoingMessage message;
  private volatile @Nullable Encoded first;

  private SharedHubMessage(OutgoingMessage message) {
    this.message = message;
  }

  public static SharedHubMessage of(OutgoingMessage message) {
    return new SharedHubMessage(message);
  }

  /// The approximate size in bytes in any protocol.
  public long size() {
    return switch (message) {
      case OutgoingMessage.Framed(var byProtocol) ->
          byProtocol.values().stream().mapToLong(Buffer::length).max().orElse(0);
      case OutgoingMessage.Invocation(String target, EncodedValue arguments) ->
          (long) target.length() + arguments.bytes().length();
    };
  }

  /// The framed message as a client of the protocol reads it; null if the sender has none for it.
  public @Nullable Buffer bytesFor(HubProtocol protocol) {
    return switch (message) {
      case OutgoingMessage.Framed(var byProtocol) -> byProtocol.get(protocol.name());
      case OutgoingMessage.Invocation invocation -> written(protocol, invocation);
    };
  }

  private Buffer written(HubProtocol protocol, OutgoingMessage.Invocation invocation) {
    Buffer known = find(protocol);
    return known != null ? known : write(protocol, invocation);
  }

  /// A second caller waits, because writing the message again would take as long.
  private synchronized Buffer write(HubProtocol protocol, OutgoingMessage.Invocation invocation) {
    Buffer known = find(protocol);
    if (known != null) {
      return known;
    }
    Buffer bytes =
        protocol.write(
            new HubMessage.Invocation(
                null, invocation.target(), invocation.arguments(), List.of()));
    first = new Encoded(protocol, bytes, first);
    return bytes;
  }

  private @Nullable Buffer find(HubProtocol protocol) {
    for (Encoded encoded = first; encoded != null; encoded = encoded.next()) {
      if (encoded.protocol().equals(protocol)) {
        return encoded.bytes();
      }
    }
    return null;
  }

  private record Encoded(HubProtocol protocol, Buffer bytes, @Nullable Encoded next) {}
}
