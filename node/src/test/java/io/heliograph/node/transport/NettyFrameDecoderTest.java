package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where Netty's decoder, set as strictly as it can be, differs from [FrameReader] (ADR 20). A test
/// that fails here says that Netty has changed, and that a reason for a reader of our own is gone.
class NettyFrameDecoderTest {
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new WebSocket13FrameDecoder(
              WebSocketDecoderConfig.newBuilder()
                  .expectMaskedFrames(true)
                  .allowMaskMismatch(false)
                  .allowExtensions(false)
                  .closeOnProtocolViolation(false)
                  .withUTF8Validator(true)
                  .build()),
          new Utf8FrameValidator(false));

  @AfterEach
  void closeChannel() {
    channel.finishAndReleaseAll();
  }

  @Test
  void textIsNotCheckedBeforeItsFrameIsComplete() {
    assertNull(read("818400000000c328"));
    assertThrows(CorruptedWebSocketFrameException.class, () -> read("6161"));
  }

  @Test
  void payloadIsKeptUntilItsFrameIsComplete() {
    assertNull(read("82fe07d000000000" + "61".repeat(1_999)));
    assertEquals(
        2_000, assertInstanceOf(WebSocketFrame.class, read("61")).content().readableBytes());
  }

  /// Beyond those of the RFC, and a reason that ends within a character.
  @ParameterizedTest
  @ValueSource(strings = {"8882000000001388", "888200000000ffff", "88830000000003e8c3"})
  void closeFramesThatNoClientMaySendAreAccepted(String hex) {
    assertInstanceOf(CloseWebSocketFrame.class, read(hex));
  }

  private Object read(String hex) {
    channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    return channel.readInbound();
  }
}
