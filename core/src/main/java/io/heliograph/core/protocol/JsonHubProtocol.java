package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.hub.TransferFormat;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/// The protocol `json`, `client.md` 5.1: one JSON object per message, each ended by a record
/// separator.
///
/// Input must be strict UTF-8 without byte order mark and at most 128 levels deep.
public final class JsonHubProtocol implements HubProtocol {
  public static final JsonHubProtocol INSTANCE = new JsonHubProtocol();

  /// Ends every message; cannot occur inside one.
  static final byte RECORD_SEPARATOR = 0x1e;

  private JsonHubProtocol() {}

  @Override
  public String name() {
    return "json";
  }

  @Override
  public TransferFormat transferFormat() {
    return TransferFormat.TEXT;
  }

  @Override
  public Buffer write(HubMessage message) {
    ByteBuf out = FrameBuffer.of(message);
    JsonMessageWriter.write(out, message);
    out.writeByte(RECORD_SEPARATOR);
    return BufferInternal.buffer(out);
  }

  @Override
  public int count(Buffer messages) {
    ByteBuf left = ((BufferInternal) messages).getByteBuf();
    int count = 0;
    for (int next = left.bytesBefore(RECORD_SEPARATOR);
        next >= 0;
        next = left.bytesBefore(RECORD_SEPARATOR)) {
      left.skipBytes(next + 1);
      count++;
    }
    return count;
  }

  @Override
  public int lengthOfFirst(ByteBuf input) {
    int length = input.bytesBefore(RECORD_SEPARATOR);
    return length < 0 ? -1 : length + 1;
  }

  @Override
  public @Nullable HubMessage parse(ByteBuf input) {
    for (ByteRange text = nextText(input); text != null; text = nextText(input)) {
      HubMessage message = JsonMessageReader.read(text);
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  /// Takes the bytes up to the next record separator and the separator itself out of the input.
  static @Nullable ByteRange nextText(ByteBuf input) {
    int length = input.bytesBefore(RECORD_SEPARATOR);
    if (length < 0) {
      return null;
    }
    ByteRange text = ByteRange.copy(input, length);
    input.skipBytes(1);
    return text;
  }
}
