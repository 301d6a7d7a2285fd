package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.json.JsonText;
import io.heliograph.core.messagepack.MessagePackToJson;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes JSON messages: members in the order of `client.md` 5.1, absent ones left out (rules H1,
/// H2).
final class JsonMessageWriter {
  private JsonMessageWriter() {}

  /// The message without its record separator.
  static void write(ByteBuf out, HubMessage message) {
    switch (message) {
      case HubMessage.Invocation(var id, var target, var arguments, var streamIds) -> {
        begin(out, MessageTypes.INVOCATION, id);
        call(out, target, arguments, streamIds);
      }
      case HubMessage.StreamInvocation(var id, var target, var arguments, var streamIds) -> {
        begin(out, MessageTypes.STREAM_INVOCATION, id);
        call(out, target, arguments, streamIds);
      }
      case HubMessage.StreamItem(var id, var item) -> {
        begin(out, MessageTypes.STREAM_ITEM, id);
        value(out, ",\"item\":", item);
      }
      case HubMessage.Completion(var id, var error, var result) -> {
        begin(out, MessageTypes.COMPLETION, id);
        outcome(out, error, result);
      }
      case HubMessage.CancelInvocation(var id) -> begin(out, MessageTypes.CANCEL_INVOCATION, id);
      case HubMessage.Ping() -> type(out, MessageTypes.PING);
      case HubMessage.Close(var error, var allowReconnect) -> {
        type(out, MessageTypes.CLOSE);
        text(out, ",\"error\":", error);
        JsonText.ascii(out, allowReconnect ? ",\"allowReconnect\":true" : "");
      }
      case HubMessage.Ack(var sequenceId) -> sequence(out, MessageTypes.ACK, sequenceId);
      case HubMessage.Sequence(var sequenceId) -> sequence(out, MessageTypes.SEQUENCE, sequenceId);
    }
    out.writeByte('}');
  }

  private static void begin(ByteBuf out, int type, @Nullable String invocationId) {
    type(out, type);
    text(out, ",\"invocationId\":", invocationId);
  }

  private static void call(
      ByteBuf out, String target, EncodedValue arguments, List<String> streamIds) {
    text(out, ",\"target\":", target);
    value(out, ",\"arguments\":", arguments);
    for (int i = 0; i < streamIds.size(); i++) {
      JsonText.ascii(out, i == 0 ? ",\"streamIds\":[" : ",");
      JsonText.string(out, streamIds.get(i));
    }
    JsonText.ascii(out, streamIds.isEmpty() ? "" : "]");
  }

  private static void outcome(ByteBuf out, @Nullable String error, @Nullable EncodedValue result) {
    if (result != null) {
      value(out, ",\"result\":", result);
    } else {
      text(out, ",\"error\":", error);
    }
  }

  private static void sequence(ByteBuf out, int type, long sequenceId) {
    type(out, type);
    JsonText.ascii(out, ",\"sequenceId\":" + sequenceId);
  }

  /// Begins a message of this type, one or two digits.
  static void type(ByteBuf out, int type) {
    JsonText.ascii(out, "{\"type\":");
    if (type >= 10) {
      out.writeByte('0' + type / 10);
    }
    out.writeByte('0' + type % 10);
  }

  /// A member that is left out when it is absent or empty.
  private static void text(ByteBuf out, String prefix, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      JsonText.ascii(out, prefix);
      JsonText.string(out, text);
    }
  }

  private static void value(ByteBuf out, String prefix, EncodedValue value) {
    JsonText.ascii(out, prefix);
    switch (value.encoding()) {
      case JSON -> ByteRange.of(value.bytes()).writeTo(out);
      case MESSAGEPACK -> MessagePackToJson.write(out, value.bytes());
    }
  }
}
