package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.messagepack.JsonToMessagePack;
import io.heliograph.core.messagepack.MessagePackWriter;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes MessagePack messages: always the full arrays of `client.md` 5.2 (rule H4), headers empty.
final class MessagePackMessageWriter {
  private static final int ERROR = 1;
  private static final int VOID = 2;
  private static final int RESULT = 3;

  private MessagePackMessageWriter() {}

  /// The message without its length prefix.
  static void write(ByteBuf out, HubMessage message) {
    switch (message) {
      case HubMessage.Invocation(var id, var target, var arguments, var streamIds) -> {
        begin(out, 6, MessageTypes.INVOCATION, id);
        call(out, target, arguments, streamIds);
      }
      case HubMessage.StreamInvocation(var id, var target, var arguments, var streamIds) -> {
        begin(out, 6, MessageTypes.STREAM_INVOCATION, id);
        call(out, target, arguments, streamIds);
      }
      case HubMessage.StreamItem(var id, var item) -> {
        begin(out, 4, MessageTypes.STREAM_ITEM, id);
        value(out, item);
      }
      case HubMessage.Completion completion -> completion(out, completion);
      case HubMessage.CancelInvocation(var id) -> begin(out, 3, MessageTypes.CANCEL_INVOCATION, id);
      case HubMessage.Ping() -> type(out, 1, MessageTypes.PING);
      case HubMessage.Close(var error, var allowReconnect) -> {
        type(out, 3, MessageTypes.CLOSE);
        MessagePackWriter.stringOrNil(out, error == null || error.isEmpty() ? null : error);
        MessagePackWriter.bool(out, allowReconnect);
      }
      case HubMessage.Ack(var sequenceId) -> sequence(out, MessageTypes.ACK, sequenceId);
      case HubMessage.Sequence(var sequenceId) -> sequence(out, MessageTypes.SEQUENCE, sequenceId);
    }
  }

  private static void call(
      ByteBuf out, String target, EncodedValue arguments, List<String> streamIds) {
    MessagePackWriter.string(out, target);
    value(out, arguments);
    MessagePackWriter.arrayHeader(out, streamIds.size());
    for (String streamId : streamIds) {
      MessagePackWriter.string(out, streamId);
    }
  }

  private static void completion(ByteBuf out, HubMessage.Completion completion) {
    String error = completion.error();
    EncodedValue result = completion.result();
    boolean empty = error == null && result == null;
    begin(out, empty ? 4 : 5, MessageTypes.COMPLETION, completion.invocationId());
    if (error != null) {
      MessagePackWriter.integer(out, ERROR);
      MessagePackWriter.string(out, error);
    } else if (result != null) {
      MessagePackWriter.integer(out, RESULT);
      value(out, result);
    } else {
      MessagePackWriter.integer(out, VOID);
    }
  }

  private static void sequence(ByteBuf out, int type, long sequenceId) {
    type(out, 2, type);
    MessagePackWriter.integer(out, sequenceId);
  }

  /// What most messages begin with: type, headers, invocation id.
  private static void begin(ByteBuf out, int items, int type, @Nullable String id) {
    type(out, items, type);
    MessagePackWriter.mapHeader(out, 0);
    MessagePackWriter.stringOrNil(out, id);
  }

  private static void type(ByteBuf out, int items, int type) {
    MessagePackWriter.arrayHeader(out, items);
    MessagePackWriter.integer(out, type);
  }

  private static void value(ByteBuf out, EncodedValue value) {
    switch (value.encoding()) {
      case MESSAGEPACK -> ByteRange.of(value.bytes()).writeTo(out);
      case JSON -> JsonToMessagePack.write(out, value.bytes());
    }
  }
}
