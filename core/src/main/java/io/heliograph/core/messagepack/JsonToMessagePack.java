package io.heliograph.core.messagepack;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.json.JsonCursor;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;

/// Writes a JSON value as MessagePack, `rest.md` 2.4: whole numbers of up to 64 bits in the
/// shortest integer format, every other number as float64 (`1.0` too), objects as maps with str
/// keys in their order, strings as they are regardless of their content.
public final class JsonToMessagePack {
  /// Every number of so many characters fits into a `long`.
  private static final int SURELY_LONG = 18;

  /// No number of 64 bits takes more characters.
  private static final int MAX_UNSIGNED = 20;

  private final ByteRange text;
  private final JsonCursor json;
  private final ByteBuf out;

  private JsonToMessagePack(ByteRange text, ByteBuf out) {
    this.text = text;
    this.json = new JsonCursor(text);
    this.out = out;
  }

  /// Appends the JSON text as MessagePack.
  ///
  /// @throws ProtocolViolation if the text is not one JSON value of at most 128 levels
  public static void write(ByteBuf out, Buffer text) {
    JsonToMessagePack transcoder = new JsonToMessagePack(ByteRange.of(text), out);
    transcoder.value(0);
    transcoder.json.requireEnd();
  }

  private void value(int depth) {
    switch (json.peek()) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> string();
      case 't' -> {
        json.skipLiteral("true");
        MessagePackWriter.bool(out, true);
      }
      case 'f' -> {
        json.skipLiteral("false");
        MessagePackWriter.bool(out, false);
      }
      case 'n' -> {
        json.skipLiteral("null");
        MessagePackWriter.nil(out);
      }
      default -> number();
    }
  }

  private void object(int depth) {
    JsonCursor.requireDepth(depth);
    json.expect('{');
    int start = MessagePackWriter.openHeader(out);
    int pairs = 0;
    if (!json.skipIf('}')) {
      do {
        string();
        json.expect(':');
        value(depth);
        pairs++;
      } while (json.hasMore('}'));
    }
    MessagePackWriter.closeMapHeader(out, start, pairs);
  }

  private void array(int depth) {
    JsonCursor.requireDepth(depth);
    json.expect('[');
    int start = MessagePackWriter.openHeader(out);
    int count = 0;
    if (!json.skipIf(']')) {
      do {
        value(depth);
        count++;
      } while (json.hasMore(']'));
    }
    MessagePackWriter.closeArrayHeader(out, start, count);
  }

  private void string() {
    json.peek();
    int from = json.position();
    json.skipString();
    if (json.isPlain()) {
      MessagePackWriter.string(out, text.array(), from + 1, json.position() - 1);
    } else {
      MessagePackWriter.string(out, json.stringFrom(from));
    }
  }

  private void number() {
    json.peek();
    int from = json.position();
    json.skipNumber();
    String number = json.textFrom(from);
    if (!json.isPlain() || number.length() > MAX_UNSIGNED) {
      MessagePackWriter.float64(out, Double.parseDouble(number));
    } else if (number.length() <= SURELY_LONG) {
      MessagePackWriter.integer(out, Long.parseLong(number));
    } else {
      largeInteger(new BigInteger(number));
    }
  }

  private void largeInteger(BigInteger value) {
    if (value.bitLength() < Long.SIZE) {
      MessagePackWriter.integer(out, value.longValue());
    } else if (value.signum() > 0 && value.bitLength() == Long.SIZE) {
      MessagePackWriter.unsigned(out, value.longValue());
    } else {
      MessagePackWriter.float64(out, value.doubleValue());
    }
  }
}
