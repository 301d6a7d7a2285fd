package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.messagepack.MessagePackReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one MessagePack message without its length prefix, `client.md` 5.2. Trailing extra items
/// are skipped; headers are skipped and may be nil; an empty invocation id is none.
final class MessagePackMessageReader {
  private static final int ERROR = 1;
  private static final int VOID = 2;
  private static final int RESULT = 3;

  private final MessagePackReader in;
  private final int items;
  private int read;

  private MessagePackMessageReader(ByteRange body) {
    this.in = new MessagePackReader(body);
    this.items = in.arrayHeader("message");
  }

  /// The message, or null if its type is unknown.
  ///
  /// @throws ProtocolViolation if the bytes are not a message
  static @Nullable HubMessage read(ByteRange body) {
    MessagePackMessageReader reader = new MessagePackMessageReader(body);
    HubMessage message = reader.message();
    reader.skipRest();
    return message;
  }

  private @Nullable HubMessage message() {
    item("type");
    return switch (Math.clamp(in.integer("type"), MessageTypes.UNKNOWN, Integer.MAX_VALUE)) {
      case MessageTypes.INVOCATION -> {
        headers();
        yield new HubMessage.Invocation(optionalId(), target(), arguments(), streamIds());
      }
      case MessageTypes.STREAM_ITEM -> {
        headers();
        yield new HubMessage.StreamItem(id(), value("item"));
      }
      case MessageTypes.COMPLETION -> {
        headers();
        yield completion(id());
      }
      case MessageTypes.STREAM_INVOCATION -> {
        headers();
        yield new HubMessage.StreamInvocation(id(), target(), arguments(), streamIds());
      }
      case MessageTypes.CANCEL_INVOCATION -> {
        headers();
        yield new HubMessage.CancelInvocation(id());
      }
      case MessageTypes.PING -> HubMessage.Ping.INSTANCE;
      case MessageTypes.CLOSE -> new HubMessage.Close(closeError(), allowReconnect());
      case MessageTypes.ACK -> new HubMessage.Ack(sequenceId());
      case MessageTypes.SEQUENCE -> new HubMessage.Sequence(sequenceId());
      default -> null;
    };
  }

  private void headers() {
    item("headers");
    if (in.skipNil()) {
      return;
    }
    for (int left = in.mapHeader("headers"); left > 0; left--) {
      in.string("header name");
      in.skip();
    }
  }

  private @Nullable String optionalId() {
    item("invocationId");
    String id = in.skipNil() ? "" : in.string("invocationId");
    return id.isEmpty() ? null : id;
  }

  private String id() {
    String id = optionalId();
    if (id == null) {
      throw new ProtocolViolation("invocationId: missing (expected: a string)");
    }
    return id;
  }

  private String target() {
    item("target");
    String target = in.string("target");
    if (target.isEmpty()) {
      throw new ProtocolViolation("target: empty (expected: a name)");
    }
    return target;
  }

  private EncodedValue arguments() {
    item("arguments");
    return in.array("arguments");
  }

  private EncodedValue value(String what) {
    item(what);
    return in.value();
  }

  private List<String> streamIds() {
    if (read == items) {
      return List.of();
    }
    item("streamIds");
    int count = in.skipNil() ? 0 : in.arrayHeader("streamIds");
    List<String> ids = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
      ids.add(in.string("streamIds"));
    }
    return ids;
  }

  private HubMessage completion(String id) {
    item("result kind");
    long kind = in.integer("result kind");
    if (kind == VOID) {
      return new HubMessage.Completion(id, null, null);
    }
    if (kind == RESULT) {
      return new HubMessage.Completion(id, null, value("result"));
    }
    if (kind != ERROR) {
      throw new ProtocolViolation("result kind: " + kind + " (expected: 1, 2 or 3)");
    }
    item("error");
    return HubMessage.Completion.failed(id, in.string("error"));
  }

  private @Nullable String closeError() {
    if (read == items) {
      return null;
    }
    item("error");
    return in.skipNil() ? null : in.string("error");
  }

  private boolean allowReconnect() {
    if (read == items) {
      return false;
    }
    item("allowReconnect");
    return in.bool("allowReconnect");
  }

  private long sequenceId() {
    item("sequenceId");
    return in.integer("sequenceId");
  }

  /// Counts the item that is read next.
  private void item(String what) {
    if (read++ == items) {
      throw new ProtocolViolation(
          what + ": missing (expected: more than " + items + " items in the message)");
    }
  }

  private void skipRest() {
    for (; read < items; read++) {
      in.skip();
    }
    in.requireEnd();
  }
}
