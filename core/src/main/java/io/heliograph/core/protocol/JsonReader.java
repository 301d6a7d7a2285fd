package io.heliograph.core.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.vertx.core.buffer.Buffer;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object member by member, without a tree. Nested values can be kept as raw bytes.
///
/// An `IOException` means malformed JSON; [#violation] makes an error of it that does not show the
/// text.
final class JsonReader implements Closeable {
  static final int MAX_DEPTH = 128;

  /// The input is UTF-8 by contract, so nothing is guessed.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final ByteRange bytes;
  private final JsonParser parser;

  private JsonReader(ByteRange bytes, JsonParser parser) {
    this.bytes = bytes;
    this.parser = parser;
  }

  /// Opens the text of one object and steps into it.
  ///
  /// @throws ProtocolViolation if the bytes are no UTF-8 or the text is no object
  static JsonReader open(ByteRange bytes) throws IOException {
    JsonReader reader = new JsonReader(bytes, parserOf(bytes));
    if (reader.parser.nextToken() != JsonToken.START_OBJECT) {
      throw new ProtocolViolation("JSON text: no object (expected: one object)");
    }
    return reader;
  }

  /// A parser of one JSON text.
  ///
  /// @throws ProtocolViolation if the bytes are no UTF-8
  static JsonParser parserOf(ByteRange bytes) throws IOException {
    if (!Utf8.isValid(bytes.array(), bytes.start(), bytes.end())) {
      throw new ProtocolViolation("JSON text: invalid bytes (expected: UTF-8)");
    }
    return FACTORY.createParser(bytes.array(), bytes.start(), bytes.length());
  }

  /// What is wrong with the text, and where; never the text itself.
  static ProtocolViolation violation(IOException failure) {
    if (failure instanceof StreamConstraintsException) {
      return new ProtocolViolation(
          "JSON text: too deep or with too long a number (expected: at most "
              + MAX_DEPTH
              + " levels and numbers of at most 1000 characters)");
    }
    String where =
        failure instanceof JsonProcessingException parsing && parsing.getLocation() != null
            ? " at byte " + parsing.getLocation().getByteOffset()
            : "";
    return new ProtocolViolation("JSON text: malformed" + where + " (expected: RFC 8259)");
  }

  /// Steps to the next member's value and returns its name, or null at the end of the object.
  ///
  /// @throws ProtocolViolation if something follows the object
  @Nullable String nextName() throws IOException {
    String name = parser.nextFieldName();
    if (name != null) {
      parser.nextToken();
    } else if (parser.nextToken() != null) {
      throw new ProtocolViolation("JSON text: more than one value (expected: one object)");
    }
    return name;
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  String string(String what) throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_STRING, what, "a string");
    return parser.getText();
  }

  boolean bool(String what) throws IOException {
    require(parser.currentToken().isBoolean(), what, "true or false");
    return parser.getBooleanValue();
  }

  /// A number without fraction, also when it is written like `1.0` or `1e0`.
  long wholeNumber(String what) throws IOException {
    require(parser.currentToken().isNumeric(), what, "a number");
    double number = parser.getDoubleValue();
    require(number == Math.rint(number) && Math.abs(number) <= 1L << 53, what, "a whole number");
    return (long) number;
  }

  List<String> strings(String what) throws IOException {
    requireArray(what);
    List<String> strings = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      strings.add(string(what));
    }
    return strings;
  }

  /// The array's own bytes.
  EncodedValue array(String what) throws IOException {
    requireArray(what);
    return value();
  }

  /// The value's own bytes.
  EncodedValue value() throws IOException {
    long from = parser.currentTokenLocation().getByteOffset();
    skip();
    long to = parser.currentLocation().getByteOffset();
    Buffer raw = bytes.slice(bytes.start() + (int) from, bytes.start() + (int) to);
    return new EncodedValue(EncodedValue.Encoding.JSON, raw);
  }

  void skip() throws IOException {
    parser.skipChildren();
    parser.finishToken();
  }

  private void requireArray(String what) {
    require(parser.currentToken() == JsonToken.START_ARRAY, what, "an array");
  }

  private void require(boolean holds, String what, String expectation) {
    if (!holds) {
      throw new ProtocolViolation(what + ": " + kind() + " (expected: " + expectation + ")");
    }
  }

  private String kind() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case null, default -> "nothing";
    };
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
