package io.heliograph.core.messagepack;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.json.JsonText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Writes a MessagePack value as JSON. Every value that [MessagePackReader#skip] accepts has a JSON
/// form, so that a message never fails for some of its recipients only. Values without a JSON
/// equivalent become:
///
/// - binary and extensions: their bytes in base64; the timestamp extension: ISO 8601 text in UTC
/// - floats that are infinite or not a number: null, as `JSON.stringify` does
/// - map keys that are no strings: their JSON text as a string
public final class MessagePackToJson {
  private static final byte TIMESTAMP = -1;
  private static final int SECONDS_BITS = 34;
  private static final long SECONDS_MASK = (1L << SECONDS_BITS) - 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final MessagePackReader in;
  private final ByteBuf out;

  private MessagePackToJson(MessagePackReader in, ByteBuf out) {
    this.in = in;
    this.out = out;
  }

  /// Appends the MessagePack value as JSON.
  ///
  /// @throws ProtocolViolation if the bytes are not a value of at most 128 levels
  public static void write(ByteBuf out, Buffer value) {
    new MessagePackToJson(new MessagePackReader(ByteRange.of(value)), out).value(0);
  }

  private void value(int depth) {
    switch (in.next()) {
      case NIL -> JsonText.ascii(out, "null");
      case BOOLEAN -> JsonText.ascii(out, in.number() == 1 ? "true" : "false");
      case INTEGER -> JsonText.ascii(out, Long.toString(in.number()));
      case UNSIGNED -> JsonText.ascii(out, Long.toUnsignedString(in.number()));
      case FLOAT32 -> float32(Float.intBitsToFloat((int) in.number()));
      case FLOAT64 -> float64(Double.longBitsToDouble(in.number()));
      case STRING -> string();
      case BINARY -> base64();
      case EXTENSION -> extension();
      case ARRAY -> array(in.length(), depth + 1);
      case MAP -> map(in.length(), depth + 1);
    }
  }

  /// Its own shortest text: as a double, `0.1f` would become `0.10000000149011612`.
  private void float32(float value) {
    JsonText.ascii(out, Float.isFinite(value) ? Float.toString(value) : "null");
  }

  private void float64(double value) {
    JsonText.ascii(out, Double.isFinite(value) ? Double.toString(value) : "null");
  }

  private void string() {
    int from = in.skipPayload();
    JsonText.string(out, in.bytes(), from, from + in.length());
  }

  private void base64() {
    int from = in.skipPayload();
    ByteBuffer payload = ByteBuffer.wrap(in.bytes(), from, in.length());
    out.writeByte('"').writeBytes(Base64.getEncoder().encode(payload)).writeByte('"');
  }

  private void extension() {
    Instant instant = in.extensionType() == TIMESTAMP ? timestamp() : null;
    if (instant == null) {
      base64();
    } else {
      in.skipPayload();
      out.writeByte('"');
      JsonText.ascii(out, instant.toString());
      out.writeByte('"');
    }
  }

  /// The instant of the extension that comes next, null if it is none.
  private @Nullable Instant timestamp() {
    ByteBuffer payload = ByteBuffer.wrap(in.bytes(), in.position(), in.length());
    return switch (in.length()) {
      case 4 -> Instant.ofEpochSecond(payload.getInt() & 0xffff_ffffL);
      case 8 -> {
        long packed = payload.getLong();
        yield instant(packed & SECONDS_MASK, packed >>> SECONDS_BITS);
      }
      case 12 -> {
        long nanos = payload.getInt() & 0xffff_ffffL;
        yield instant(payload.getLong(), nanos);
      }
      default -> null;
    };
  }

  private static @Nullable Instant instant(long seconds, long nanos) {
    boolean known =
        nanos < NANOS_PER_SECOND
            && seconds >= Instant.MIN.getEpochSecond()
            && seconds <= Instant.MAX.getEpochSecond();
    return known ? Instant.ofEpochSecond(seconds, nanos) : null;
  }

  private void array(int count, int depth) {
    MessagePackReader.requireDepth(depth);
    out.writeByte('[');
    for (int i = 0; i < count; i++) {
      separator(i);
      value(depth);
    }
    out.writeByte(']');
  }

  private void map(int pairs, int depth) {
    MessagePackReader.requireDepth(depth);
    out.writeByte('{');
    for (int i = 0; i < pairs; i++) {
      separator(i);
      key(depth);
      out.writeByte(':');
      value(depth);
    }
    out.writeByte('}');
  }

  private void key(int depth) {
    int start = out.writerIndex();
    value(depth);
    if (out.getByte(start) != '"') {
      byte[] text = ByteBufUtil.getBytes(out, start, out.writerIndex() - start);
      out.writerIndex(start);
      JsonText.string(out, text, 0, text.length);
    }
  }

  private void separator(int index) {
    if (index > 0) {
      out.writeByte(',');
    }
  }
}
