package io.heliograph.core.json;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.encoding.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks over JSON text (RFC 8259, UTF-8, at most 128 levels) and validates every byte it passes,
/// without creating values.
///
/// Not Jackson: values are passed on as the bytes they are, which takes the byte position of every
/// value and strict UTF-8. Jackson has the first only with its table of names, which makes a
/// message of new names cost 50 times as much, and the second in no setting
/// (`docs/adr/0029-own-readers-of-json-and-messagepack.md`).
///
/// Every method throws [ProtocolViolation] where the text is malformed.
public final class JsonCursor {
  /// What [#peek] finds after the last byte.
  static final int END = -1;

  private static final int MAX_DEPTH = 128;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int at;
  private boolean plain;

  public JsonCursor(ByteRange text) {
    this.bytes = text.array();
    this.start = text.start();
    this.at = start;
    this.end = text.end();
    if (!Utf8.isValid(bytes, start, end)) {
      throw new ProtocolViolation("JSON text: invalid bytes (expected: UTF-8)");
    }
  }

  /// The index of the next byte.
  public int position() {
    return at;
  }

  /// Steps over white space and returns the byte that follows, which says what the value is.
  public int peek() {
    while (at < end) {
      byte next = bytes[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next & 0xff;
      }
      at++;
    }
    return END;
  }

  public boolean skipIf(char expected) {
    boolean found = peek() == expected;
    at += found ? 1 : 0;
    return found;
  }

  public void expect(char expected) {
    if (!skipIf(expected)) {
      throw malformed();
    }
  }

  /// After an item or member: whether another one follows. Steps over the comma or the closing
  /// bracket.
  public boolean hasMore(char closing) {
    if (skipIf(',')) {
      return true;
    }
    expect(closing);
    return false;
  }

  /// Steps over one whole value.
  public void skip() {
    skip(0);
  }

  private void skip(int depth) {
    switch (peek()) {
      case '{' -> skipObject(depth + 1);
      case '[' -> skipArray(depth + 1);
      case '"' -> skipString();
      case 't' -> skipLiteral("true");
      case 'f' -> skipLiteral("false");
      case 'n' -> skipLiteral("null");
      default -> skipNumber();
    }
  }

  private void skipObject(int depth) {
    requireDepth(depth);
    expect('{');
    if (skipIf('}')) {
      return;
    }
    do {
      skipString();
      expect(':');
      skip(depth);
    } while (hasMore('}'));
  }

  private void skipArray(int depth) {
    requireDepth(depth);
    expect('[');
    if (skipIf(']')) {
      return;
    }
    do {
      skip(depth);
    } while (hasMore(']'));
  }

  public static void requireDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw new ProtocolViolation(
          "JSON text: too deep (expected: at most " + MAX_DEPTH + " levels)");
    }
  }

  public void skipLiteral(String literal) {
    peek();
    for (int i = 0; i < literal.length(); i++) {
      if (at == end || bytes[at] != literal.charAt(i)) {
        throw malformed();
      }
      at++;
    }
  }

  /// Steps over a number; [#isPlain] returns afterwards whether it is an integer without exponent.
  public void skipNumber() {
    peek();
    at += isAt('-') ? 1 : 0;
    if (isAt('0')) {
      at++;
    } else {
      skipDigits();
    }
    int whole = at;
    if (isAt('.')) {
      at++;
      skipDigits();
    }
    if (isAt('e') || isAt('E')) {
      at++;
      at += isAt('+') || isAt('-') ? 1 : 0;
      skipDigits();
    }
    plain = at == whole;
  }

  private void skipDigits() {
    int first = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == first) {
      throw malformed();
    }
  }

  private boolean isAt(char expected) {
    return at < end && bytes[at] == expected;
  }

  /// Steps over a string; [#isPlain] returns afterwards whether it has no escapes.
  public void skipString() {
    expect('"');
    plain = true;
    while (true) {
      skipPlainBytes();
      if (at == end || (bytes[at] >= 0 && bytes[at] < ' ')) {
        throw malformed();
      }
      if (bytes[at++] == '"') {
        return;
      }
      plain = false;
      skipEscape();
    }
  }

  /// Up to a quote, a backslash, a control character or the end.
  private void skipPlainBytes() {
    while (end - at >= Long.BYTES && areEightPlain((long) EIGHT_BYTES.get(bytes, at))) {
      at += Long.BYTES;
    }
    while (at < end && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] & 0xff) >= ' ') {
      at++;
    }
  }

  /// A byte that is zero or too small borrows from its highest bit.
  private static boolean areEightPlain(long eight) {
    long quotes = eight ^ ('"' * ONES);
    long backslashes = eight ^ ('\\' * ONES);
    long found =
        ((quotes - ONES) & ~quotes)
            | ((backslashes - ONES) & ~backslashes)
            | ((eight - ' ' * ONES) & ~eight);
    return (found & HIGHS) == 0;
  }

  private void skipEscape() {
    if (at == end) {
      throw malformed();
    }
    switch (bytes[at++]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
      case 'u' -> {
        for (int i = 0; i < 4; i++, at++) {
          if (at == end || Character.digit(bytes[at], 16) < 0) {
            throw malformed();
          }
        }
      }
      default -> {
        at--;
        throw malformed();
      }
    }
  }

  /// Whether the number or string just passed is written plainly.
  public boolean isPlain() {
    return plain;
  }

  /// The text of the string that was passed from the index on; a surrogate may lack its partner.
  public String stringFrom(int from) {
    return plain
        ? textBetween(from + 1, at - 1)
        : JsonText.unescaped(textBetween(from + 1, at - 1));
  }

  /// The text that was passed from the index on.
  public String textFrom(int from) {
    return textBetween(from, at);
  }

  private String textBetween(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  public void requireEnd() {
    if (peek() != END) {
      throw new ProtocolViolation("JSON text: more than one value (expected: one)");
    }
  }

  private ProtocolViolation malformed() {
    return new ProtocolViolation(
        "JSON text: malformed at byte " + (at - start) + " (expected: RFC 8259)");
  }
}
