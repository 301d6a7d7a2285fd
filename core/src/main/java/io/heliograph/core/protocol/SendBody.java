package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.json.JsonReader;
import io.heliograph.core.messagepack.MessagePackReader;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The body of a REST `:send`, `rest.md` 2.4, one method for each content type. Names are
/// case-insensitive, unknown members are skipped, and the last of repeated members counts.
///
/// The whole body is validated. The message holds views of it, so it must not be modified
/// afterwards. Every method throws [MalformedBody]. Stateless; callable from any thread.
public final class SendBody {
  private @Nullable String target;
  private EncodedValue arguments = EncodedValue.NO_ARGUMENTS;

  private SendBody() {}

  /// `application/json`: one object with `target` and `arguments`; a byte order mark is skipped.
  public static OutgoingMessage fromJson(Buffer body) {
    return parse(body, SendBody::readJson);
  }

  /// `application/x-msgpack`: a map of `target` and `arguments`, or an array of both.
  public static OutgoingMessage fromMessagePack(Buffer body) {
    return parse(body, SendBody::readMessagePack);
  }

  /// `application/octet-stream`: a MessagePack map from the name of a hub protocol to a binary of
  /// whole framed invocations in it, which go to the clients as they are.
  public static OutgoingMessage fromFrames(Buffer body) {
    return parse(body, FramesBody::read);
  }

  private static OutgoingMessage parse(Buffer body, Function<ByteRange, OutgoingMessage> read) {
    if (body.length() == 0) {
      throw new MalformedBody("empty (expected: a message)");
    }
    try {
      return read.apply(ByteRange.of(body));
    } catch (ProtocolViolation violation) {
      throw new MalformedBody(violation.getMessage());
    }
  }

  private static OutgoingMessage readJson(ByteRange text) {
    SendBody body = new SendBody();
    JsonReader json = new JsonReader(text.withoutByteOrderMark());
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      body.readMember(name, json);
    }
    return body.message();
  }

  private void readMember(String name, JsonReader json) {
    if (name.equalsIgnoreCase("target")) {
      target = json.string("target");
    } else if (name.equalsIgnoreCase("arguments")) {
      arguments = json.skipNull() ? EncodedValue.NO_ARGUMENTS : json.array("arguments");
    } else {
      json.skip();
    }
  }

  private static OutgoingMessage readMessagePack(ByteRange bytes) {
    MessagePackReader in = new MessagePackReader(bytes);
    SendBody body = new SendBody();
    switch (in.next()) {
      case MAP -> body.readMap(in, in.length());
      case ARRAY -> body.readPair(in, in.length());
      case NIL, BOOLEAN, INTEGER, UNSIGNED, FLOAT32, FLOAT64, STRING, BINARY, EXTENSION ->
          throw new ProtocolViolation(
              "a scalar (expected: a map or array of target and arguments)");
    }
    in.requireEnd();
    return body.message();
  }

  private void readMap(MessagePackReader in, int pairs) {
    for (int i = 0; i < pairs; i++) {
      String name = in.string("member name");
      if (name.equalsIgnoreCase("target")) {
        target = in.string("target");
      } else if (name.equalsIgnoreCase("arguments")) {
        arguments = argumentsOf(in);
      } else {
        in.skip();
      }
    }
  }

  private void readPair(MessagePackReader in, int items) {
    if (items != 2) {
      throw new ProtocolViolation(
          "an array of " + items + " items (expected: 2, target and arguments)");
    }
    target = in.string("target");
    arguments = argumentsOf(in);
  }

  private static EncodedValue argumentsOf(MessagePackReader in) {
    return in.skipNil() ? EncodedValue.NO_ARGUMENTS : in.array("arguments");
  }

  private OutgoingMessage message() {
    if (target == null || target.isEmpty()) {
      throw new ProtocolViolation(
          "target: " + (target == null ? "missing" : "empty") + " (expected: a name)");
    }
    return new OutgoingMessage.Invocation(target, arguments);
  }
}
