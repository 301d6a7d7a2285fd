package io.heliograph.node.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/// A WebSocket client that speaks in single frames and looks at every byte of the answer.
final class FrameClient implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 30_000;

  /// A frame of the server.
  ///
  /// @param first the byte with the opcode
  record Frame(int first, Buffer payload) {
    String text() {
      return payload.toString(UTF_8);
    }

    int closeStatus() {
      return payload.length() < Short.BYTES ? CloseStatus.NONE : payload.getUnsignedShort(0);
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  FrameClient(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(DEADLINE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new DataInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FrameClient connected(int port) {
    FrameClient client = new FrameClient(port);
    client.write(upgrade());
    client.readHead();
    return client;
  }

  static byte[] upgrade() {
    return String.join(
            "\r\n",
            "GET / HTTP/1.1",
            "Host: a",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "")
        .getBytes(ISO_8859_1);
  }

  /// The status line and the headers.
  String readHead() {
    StringBuilder head = new StringBuilder();
    try {
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return head.toString();
  }

  void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sendText(String text) {
    write(frame(0x81, text.getBytes(UTF_8)));
  }

  static byte[] frame(int first, byte[] payload) {
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) first;
    frame[1] = (byte) (0x80 | payload.length);
    for (int i = 0; i < payload.length; i++) {
      frame[2 + i % 4] = 0;
      frame[6 + i] = payload[i];
    }
    return frame;
  }

  Frame read() {
    try {
      int first = in.readUnsignedByte();
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = (int) in.readLong();
      }
      return new Frame(first, Buffer.buffer(in.readNBytes(length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for the end of what the server sends.
  void awaitEnd() {
    try {
      while (in.read() >= 0) {
        // What comes before the end is not asked for.
      }
    } catch (IOException _) {
      // A reset is an end, too.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
