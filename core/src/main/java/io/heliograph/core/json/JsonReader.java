package io.heliograph.core.json;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.ProtocolViolation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object member by member. Nested values are validated and kept as the bytes they
/// are.
///
/// Every method throws [ProtocolViolation] where the text is malformed or has another type than
/// expected.
public final class JsonReader {
  private static final long MAX_EXACT = 1L << 53;

  private final ByteRange bytes;
  private final JsonCursor cursor;
  private boolean first = true;

  /// Steps into the object that the text must be.
  public JsonReader(ByteRange bytes) {
    this.bytes = bytes;
    this.cursor = new JsonCursor(bytes);
    if (!cursor.skipIf('{')) {
      throw new ProtocolViolation("JSON text: no object (expected: one object)");
    }
  }

  /// Steps to the next member's value, which must then be read or skipped, and returns its name;
  /// null at the end of the object, which must be the end of the text.
  public @Nullable String nextName() {
    boolean more = first ? !cursor.skipIf('}') : cursor.hasMore('}');
    first = false;
    if (!more) {
      cursor.requireEnd();
      return null;
    }
    String name = nextString();
    cursor.expect(':');
    return name;
  }

  private String nextString() {
    cursor.peek();
    int from = cursor.position();
    cursor.skipString();
    return cursor.stringFrom(from);
  }

  /// Whether the value is null; steps over it then.
  public boolean skipNull() {
    boolean isNull = cursor.peek() == 'n';
    if (isNull) {
      cursor.skip();
    }
    return isNull;
  }

  public String string(String what) {
    require(cursor.peek() == '"', what, "a string");
    return nextString();
  }

  public boolean bool(String what) {
    int first = cursor.peek();
    require(first == 't' || first == 'f', what, "true or false");
    cursor.skip();
    return first == 't';
  }

  /// A number without fraction, also when it is written like `1.0` or `1e0`.
  public long wholeNumber(String what) {
    int next = cursor.peek();
    require(next == '-' || (next >= '0' && next <= '9'), what, "a number");
    int from = cursor.position();
    cursor.skipNumber();
    double number = Double.parseDouble(cursor.textFrom(from));
    if (number != Math.rint(number) || Math.abs(number) > MAX_EXACT) {
      throw new ProtocolViolation(what + ": " + number + " (expected: a whole number)");
    }
    return (long) number;
  }

  public List<String> strings(String what) {
    requireArray(what);
    cursor.expect('[');
    List<String> strings = new ArrayList<>();
    if (!cursor.skipIf(']')) {
      do {
        strings.add(string(what));
      } while (cursor.hasMore(']'));
    }
    return strings;
  }

  /// The array's own bytes.
  public EncodedValue array(String what) {
    requireArray(what);
    return value();
  }

  /// The value's own bytes.
  public EncodedValue value() {
    cursor.peek();
    int from = cursor.position();
    cursor.skip();
    return new EncodedValue(EncodedValue.Encoding.JSON, bytes.slice(from, cursor.position()));
  }

  public void skip() {
    cursor.skip();
  }

  private void requireArray(String what) {
    require(cursor.peek() == '[', what, "an array");
  }

  private void require(boolean holds, String what, String expectation) {
    if (!holds) {
      String found = kind();
      cursor.skip();
      throw new ProtocolViolation(what + ": " + found + " (expected: " + expectation + ")");
    }
  }

  private String kind() {
    return switch (cursor.peek()) {
      case '{' -> "an object";
      case '[' -> "an array";
      case '"' -> "a string";
      case 't', 'f' -> "true or false";
      case 'n' -> "null";
      default -> "a number";
    };
  }
}
