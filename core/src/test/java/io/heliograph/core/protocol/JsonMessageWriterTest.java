package io.heliograph.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMessageWriterTest {
  /// 10 and 11 are the connection events of `upstream.md` 4.
  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 11, 99})
  void typeIsWrittenInFull(int type) {
    ByteBuf out = Unpooled.buffer();
    JsonMessageWriter.type(out, type);

    assertEquals("{\"type\":" + type, out.toString(StandardCharsets.UTF_8));
  }
}
