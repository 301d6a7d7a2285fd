package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.error.Quoted;
import io.heliograph.core.messagepack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The body of [SendBody#fromFrames]. Bytes that are forwarded to clients unchanged are checked
/// like bytes from clients: anything but whole invocations would break the connections that receive
/// it (rules F3 and H3).
final class FramesBody {
  private FramesBody() {}

  static OutgoingMessage read(ByteRange body) {
    MessagePackReader in = new MessagePackReader(body);
    int count = in.mapHeader("content");
    if (count == 0) {
      throw new ProtocolViolation("no hub protocol (expected: json, messagepack or both)");
    }
    Map<String, Buffer> byProtocol = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String protocol = in.string("hub protocol name");
      ByteRange frames = in.binary("messages of a hub protocol");
      requireInvocations(protocol, frames);
      byProtocol.put(protocol, frames.toBuffer());
    }
    in.requireEnd();
    return new OutgoingMessage.Framed(byProtocol);
  }

  private static void requireInvocations(String protocol, ByteRange frames) {
    switch (protocol) {
      case "json" -> requireInvocations(frames, JsonHubProtocol::nextText, JsonMessageReader::read);
      case "messagepack" ->
          requireInvocations(
              frames, MessagePackHubProtocol::nextBody, MessagePackMessageReader::read);
      default ->
          throw new ProtocolViolation(
              "hub protocol: " + Quoted.text(protocol) + " (expected: json or messagepack)");
    }
  }

  private static void requireInvocations(
      ByteRange frames,
      Function<ByteBuf, @Nullable ByteRange> next,
      Function<ByteRange, @Nullable HubMessage> read) {
    ByteBuf input = frames.toInput();
    int count = 0;
    for (ByteRange frame = next.apply(input); frame != null; frame = next.apply(input)) {
      if (!(read.apply(frame) instanceof HubMessage.Invocation)) {
        throw new ProtocolViolation("another hub message (expected: invocations)");
      }
      count++;
    }
    if (count == 0 || input.isReadable()) {
      throw new ProtocolViolation("an incomplete hub message (expected: whole framed invocations)");
    }
  }
}
