package io.heliograph.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigInteger;

/// Writes a JSON value as MessagePack, `rest.md` 2.4: whole numbers of up to 64 bits in the
/// shortest integer format, every other number as float64 (`1.0` too), objects as maps with str
/// keys in their order, strings as they are whatever they look like.
final class JsonToMessagePack {
  private final JsonParser json;
  private final ByteBuf out;

  private JsonToMessagePack(JsonParser json, ByteBuf out) {
    this.json = json;
    this.out = out;
  }

  /// @throws ProtocolViolation if the text is not one JSON value of at most 128 levels
  static void write(ByteBuf out, Buffer text) {
    try (JsonParser json = JsonReader.parserOf(ByteRange.of(text))) {
      json.nextToken();
      new JsonToMessagePack(json, out).value();
    } catch (IOException e) {
      throw JsonReader.violation(e);
    }
  }

  private void value() throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> MessagePackWriter.string(out, json.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> MessagePackWriter.float64(out, json.getDoubleValue());
      case VALUE_TRUE -> MessagePackWriter.bool(out, true);
      case VALUE_FALSE -> MessagePackWriter.bool(out, false);
      case VALUE_NULL -> MessagePackWriter.nil(out);
      case null, default -> throw new ProtocolViolation("JSON text: empty (expected: one value)");
    }
  }

  private void object() throws IOException {
    int start = MessagePackWriter.openHeader(out);
    int pairs = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      MessagePackWriter.string(out, name);
      json.nextToken();
      value();
      pairs++;
    }
    MessagePackWriter.closeMapHeader(out, start, pairs);
  }

  private void array() throws IOException {
    int start = MessagePackWriter.openHeader(out);
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      value();
      count++;
    }
    MessagePackWriter.closeArrayHeader(out, start, count);
  }

  private void integer() throws IOException {
    switch (json.getNumberType()) {
      case INT, LONG -> MessagePackWriter.integer(out, json.getLongValue());
      default -> bigInteger(json.getBigIntegerValue());
    }
  }

  private void bigInteger(BigInteger value) {
    if (value.signum() > 0 && value.bitLength() <= Long.SIZE) {
      MessagePackWriter.unsigned(out, value.longValue());
    } else {
      MessagePackWriter.float64(out, value.doubleValue());
    }
  }
}
