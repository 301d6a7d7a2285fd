package io.heliograph.cluster.bus;

import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.protocol.OutgoingMessage;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/// The part of a command with the message: the bytes as the back end sent them.
final class OutgoingMessageLayout {
  private static final int INVOCATION = 1;
  private static final int FRAMED = 2;
  private static final int JSON = 1;
  private static final int MESSAGEPACK = 2;

  private OutgoingMessageLayout() {}

  /// ```
  /// | INVOCATION: u8 | target: text | JSON or MESSAGEPACK: u8 | arguments: bytes |
  /// | FRAMED: u8     | count | protocol: text | messages: bytes | ... |
  /// ```
  static void write(LayoutWriter out, OutgoingMessage message) {
    switch (message) {
      case OutgoingMessage.Invocation(var target, var arguments) -> {
        out.u8(INVOCATION);
        out.text(target);
        out.u8(encodingOf(arguments));
        out.bytes(arguments.bytes());
      }
      case OutgoingMessage.Framed(var byProtocol) -> {
        out.u8(FRAMED);
        out.all(byProtocol.entrySet(), OutgoingMessageLayout::entry);
      }
    }
  }

  private static void entry(LayoutWriter out, Map.Entry<String, Buffer> entry) {
    out.text(entry.getKey());
    out.bytes(entry.getValue());
  }

  private static int encodingOf(EncodedValue value) {
    return switch (value.encoding()) {
      case JSON -> JSON;
      case MESSAGEPACK -> MESSAGEPACK;
    };
  }

  static OutgoingMessage read(LayoutReader in) {
    int kind = in.u8();
    return switch (kind) {
      case INVOCATION -> new OutgoingMessage.Invocation(in.text(), value(in));
      case FRAMED -> framed(in);
      default -> throw LayoutReader.unknown("message kind", kind, FRAMED);
    };
  }

  private static EncodedValue value(LayoutReader in) {
    int encoding = in.u8();
    return switch (encoding) {
      case JSON -> new EncodedValue(EncodedValue.Encoding.JSON, in.bytes());
      case MESSAGEPACK -> new EncodedValue(EncodedValue.Encoding.MESSAGEPACK, in.bytes());
      default -> throw LayoutReader.unknown("arguments encoding", encoding, MESSAGEPACK);
    };
  }

  private static OutgoingMessage framed(LayoutReader in) {
    int count = in.count();
    Map<String, Buffer> byProtocol = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      byProtocol.put(in.text(), in.bytes());
    }
    return new OutgoingMessage.Framed(byProtocol);
  }
}
