package io.heliograph.cluster.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Appends the parts of the inter-node layouts. [LayoutReader] is the other side.
final class LayoutWriter {
  private final Buffer out;

  LayoutWriter(Buffer out) {
    this.out = out;
  }

  /// ```
  /// | number: u8 |
  /// ```
  void u8(int number) {
    out.appendByte((byte) number);
  }

  /// ```
  /// | number: 8 bytes, highest first |
  /// ```
  void i64(long number) {
    out.appendLong(number);
  }

  /// ```
  /// | number: 7 bits a byte, lowest first, all but the last byte with bit 0x80 |
  /// ```
  void count(int number) {
    int left = number;
    for (; left > 0x7f; left >>>= 7) {
      u8(left | 0x80);
    }
    u8(left);
  }

  /// ```
  /// | length: count | length bytes |
  /// ```
  void bytes(Buffer bytes) {
    count(bytes.length());
    out.appendBuffer(bytes);
  }

  /// ```
  /// | length: count | length bytes of UTF-8 |
  /// ```
  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    count(utf8.length);
    out.appendBytes(utf8);
  }

  /// ```
  /// | first text | second text |
  /// ```
  void texts(String first, String second) {
    text(first);
    text(second);
  }

  /// ```
  /// | first text | second text | third text |
  /// ```
  void texts(String first, String second, String third) {
    text(first);
    text(second);
    text(third);
  }

  /// ```
  /// | 0 or 1: u8 |
  /// ```
  void flag(boolean flag) {
    u8(flag ? 1 : 0);
  }

  /// ```
  /// | 0: u8 |
  /// | 1: u8 | text |
  /// ```
  void optionalText(@Nullable String text) {
    flag(text != null);
    if (text != null) {
      text(text);
    }
  }

  /// ```
  /// | count: count | count elements |
  /// ```
  <T> void all(Collection<T> elements, BiConsumer<LayoutWriter, T> write) {
    count(elements.size());
    for (T element : elements) {
      write.accept(this, element);
    }
  }
}
