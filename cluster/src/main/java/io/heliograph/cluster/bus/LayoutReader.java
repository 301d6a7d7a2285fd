package io.heliograph.cluster.bus;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what [LayoutWriter] has written. Lengths and counts are checked against the available
/// bytes before anything is allocated.
///
/// Every method throws `IllegalArgumentException` where the bytes are malformed.
final class LayoutReader {
  private static final int MAX_COUNT_BITS = 31;

  private final Buffer in;
  private int at;

  LayoutReader(Buffer in, int position) {
    this.in = in;
    this.at = position;
  }

  int u8() {
    requireRoom(1);
    return in.getUnsignedByte(at++);
  }

  long i64() {
    requireRoom(Long.BYTES);
    at += Long.BYTES;
    return in.getLong(at - Long.BYTES);
  }

  int count() {
    long number = 0;
    for (int shift = 0; shift < MAX_COUNT_BITS; shift += 7) {
      int part = u8();
      number |= (long) (part & 0x7f) << shift;
      if (part <= 0x7f) {
        requireRoom(number);
        return (int) number;
      }
    }
    throw new IllegalArgumentException("count: too long (expected: at most 5 bytes)");
  }

  Buffer bytes() {
    int length = count();
    at += length;
    return in.getBuffer(at - length, at);
  }

  String text() {
    int length = count();
    at += length;
    return in.getString(at - length, at, StandardCharsets.UTF_8.name());
  }

  /// @param name the meaning of the flag
  boolean flag(String name) {
    int present = u8();
    if (present > 1) {
      throw new IllegalArgumentException(name + " is present: " + present + " (expected: 0 or 1)");
    }
    return present == 1;
  }

  @Nullable String optionalText() {
    return flag("text") ? text() : null;
  }

  HubName hub() {
    return new HubName(text());
  }

  GroupName group() {
    return new GroupName(text());
  }

  UserId user() {
    return new UserId(text());
  }

  ConnectionId connection() {
    return new ConnectionId(text());
  }

  <T> Set<T> all(Function<LayoutReader, T> read) {
    int count = count();
    Set<T> elements = HashSet.newHashSet(count);
    for (int i = 0; i < count; i++) {
      elements.add(read.apply(this));
    }
    return elements;
  }

  /// Requires the version of the layout.
  void requireVersion(int expected) {
    int version = u8();
    if (version != expected) {
      throw new IllegalArgumentException(
          "inter-node layout version: " + version + " (expected: " + expected + ")");
    }
  }

  static IllegalArgumentException unknown(String what, int value, int highest) {
    return new IllegalArgumentException(what + ": " + value + " (expected: 1-" + highest + ")");
  }

  /// Also limits counts, because every element takes at least one byte.
  private void requireRoom(long size) {
    int left = in.length() - at;
    if (size > left) {
      throw new IllegalArgumentException(
          "inter-node bytes: " + left + " are left (expected: at least " + size + ")");
    }
  }
}
