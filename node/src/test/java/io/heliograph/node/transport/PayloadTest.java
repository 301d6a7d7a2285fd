package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.hub.TransferFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {
  @ParameterizedTest
  @CsvSource({
    "0, 8100",
    "125, 817d",
    "126, 817e007e",
    "65535, 817effff",
    "65536, 817f0000000000010000"
  })
  void webSocketFrameTellsItsLengthInTheShortestForm(int size, String header) {
    try (Payload payload = new Payload(Buffer.buffer(new byte[size]), TransferFormat.TEXT)) {
      ByteBuf frame = payload.webSocketFrames(UnpooledByteBufAllocator.DEFAULT);

      assertEquals(header.length() / 2 + size, frame.readableBytes());
      assertEquals(header, ByteBufUtil.hexDump(frame, 0, header.length() / 2));
    }
  }

  @Test
  void binaryPayloadIsABinaryFrame() {
    try (Payload payload = new Payload(Buffer.buffer("x"), TransferFormat.BINARY)) {
      ByteBuf frame = payload.webSocketFrames(UnpooledByteBufAllocator.DEFAULT);

      assertEquals("820178", ByteBufUtil.hexDump(frame));
    }
  }

  @Test
  void frameIsGivenBackWhenEverybodyHasWrittenIt() {
    Payload payload = new Payload(Buffer.buffer("x"), TransferFormat.TEXT);
    ByteBuf first = payload.webSocketFrames(UnpooledByteBufAllocator.DEFAULT).retain();
    ByteBuf second = payload.webSocketFrames(UnpooledByteBufAllocator.DEFAULT).retain();
    payload.close();
    first.release();
    assertEquals(1, second.refCnt());
    second.release();

    assertEquals(0, second.refCnt());
  }

  @ParameterizedTest
  @CsvSource({
    "{}, 'data: {}\\r\\n\\r\\n'",
    "'{\\n}', 'data: {\\r\\ndata: }\\r\\n\\r\\n'",
    "'{\\r\\n}', 'data: {\\r\\ndata: }\\r\\n\\r\\n'",
    "'a\\n', 'data: a\\r\\ndata: \\r\\n\\r\\n'"
  })
  void eventHasEachLineBehindItsPrefix(String text, String event) {
    Payload payload = new Payload(Buffer.buffer(unescaped(text)), TransferFormat.TEXT);

    assertEquals(unescaped(event), payload.serverSentEvent().toString());
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n");
  }
}
