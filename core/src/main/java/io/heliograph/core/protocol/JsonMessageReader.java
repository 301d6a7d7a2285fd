package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one JSON message without its record separator, `client.md` 5.1: members in any order, of a
/// repeated member the last, unknown members skipped.
final class JsonMessageReader {
  /// What most clients send most of the time.
  private static final byte[] PING = "{\"type\":6}".getBytes(StandardCharsets.UTF_8);

  private @Nullable Long type;
  private @Nullable String invocationId;
  private @Nullable String target;
  private @Nullable String error;
  private @Nullable Long sequenceId;
  private @Nullable EncodedValue item;
  private @Nullable EncodedValue result;
  private EncodedValue arguments = EncodedValue.NO_ARGUMENTS;
  private List<String> streamIds = List.of();
  private boolean allowReconnect;

  private JsonMessageReader() {}

  /// The message, or null if its type is unknown.
  ///
  /// @throws ProtocolViolation if the text is not a message
  static @Nullable HubMessage read(ByteRange text) {
    if (Arrays.equals(text.array(), text.start(), text.end(), PING, 0, PING.length)) {
      return HubMessage.Ping.INSTANCE;
    }
    JsonReader json = new JsonReader(text);
    JsonMessageReader reader = new JsonMessageReader();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      reader.readMember(name, json);
    }
    return reader.message();
  }

  private void readMember(String name, JsonReader json) {
    switch (name) {
      case "type" -> type = json.wholeNumber(name);
      case "invocationId" -> invocationId = json.string(name);
      case "target" -> target = json.string(name);
      case "arguments" -> arguments = json.array(name);
      case "streamIds" -> streamIds = json.strings(name);
      case "item" -> item = json.value();
      case "result" -> result = json.value();
      case "error" -> error = json.string(name);
      case "allowReconnect" -> allowReconnect = json.bool(name);
      case "sequenceId" -> sequenceId = json.wholeNumber(name);
      default -> json.skip();
    }
  }

  private @Nullable HubMessage message() {
    return switch (Math.clamp(present(type, "type"), MessageTypes.UNKNOWN, Integer.MAX_VALUE)) {
      case MessageTypes.INVOCATION ->
          new HubMessage.Invocation(optionalId(), target(), arguments, streamIds);
      case MessageTypes.STREAM_ITEM -> new HubMessage.StreamItem(id(), present(item, "item"));
      case MessageTypes.COMPLETION -> completion();
      case MessageTypes.STREAM_INVOCATION ->
          new HubMessage.StreamInvocation(id(), target(), arguments, streamIds);
      case MessageTypes.CANCEL_INVOCATION -> new HubMessage.CancelInvocation(id());
      case MessageTypes.PING -> HubMessage.Ping.INSTANCE;
      case MessageTypes.CLOSE -> new HubMessage.Close(error, allowReconnect);
      case MessageTypes.ACK -> new HubMessage.Ack(present(sequenceId, "sequenceId"));
      case MessageTypes.SEQUENCE -> new HubMessage.Sequence(present(sequenceId, "sequenceId"));
      default -> null;
    };
  }

  private HubMessage completion() {
    if (error != null && result != null) {
      throw new ProtocolViolation("completion: error and result (expected: at most one of them)");
    }
    return new HubMessage.Completion(id(), error, result);
  }

  private @Nullable String optionalId() {
    return invocationId == null || invocationId.isEmpty() ? null : invocationId;
  }

  private String id() {
    return present(optionalId(), "invocationId");
  }

  private String target() {
    return present(target == null || target.isEmpty() ? null : target, "target");
  }

  private static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw new ProtocolViolation(name + ": missing (expected: a value)");
    }
    return value;
  }
}
