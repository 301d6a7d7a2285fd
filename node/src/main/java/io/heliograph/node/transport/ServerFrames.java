package io.heliograph.node.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// The server's control frames and the response to an upgrade.
final class ServerFrames {
  private static final int FINAL = 0x80;
  private static final int CLOSE = 0x8;
  private static final int PONG = 0xA;

  private ServerFrames() {}

  /// The answer to an upgrade request.
  ///
  /// @param accept the value of `Sec-WebSocket-Accept`
  static ByteBuf switchingProtocols(String accept) {
    return Unpooled.copiedBuffer(
        "HTTP/1.1 101 Switching Protocols\r\n"
            + "Upgrade: websocket\r\n"
            + "Connection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept
            + "\r\n"
            + "Cache-Control: no-cache, no-store\r\n"
            + "Pragma: no-cache\r\n\r\n",
        US_ASCII);
  }

  /// @param payload the client's own, 125 bytes at most
  static ByteBuf pong(byte[] payload) {
    return Unpooled.wrappedBuffer(
        new byte[] {(byte) (FINAL | PONG), (byte) payload.length}, payload);
  }

  /// @param status [CloseStatus#NONE] for a frame without one
  static ByteBuf close(int status) {
    ByteBuf frame = Unpooled.buffer(4).writeByte(FINAL | CLOSE);
    return status == CloseStatus.NONE
        ? frame.writeByte(0)
        : frame.writeByte(Short.BYTES).writeShort(status);
  }
}
