package io.heliograph.testkit.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.http.HttpHead;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/// A WebSocket client that writes single frames and shows every byte that comes back (RFC 6455).
/// Masks with zeros. Blocks as its [HttpConnection] does.
public final class WebSocketConnection implements AutoCloseable {
  /// What makes a `GET` an upgrade.
  public static final Map<String, String> UPGRADE =
      Map.of(
          "Connection", "Upgrade",
          "Upgrade", "websocket",
          "Sec-WebSocket-Version", "13",
          "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

  /// The first byte of a frame that is the whole of a text.
  public static final int TEXT = 0x81;

  /// The first byte of a close frame.
  public static final int CLOSE = 0x88;

  /// The first byte of a ping frame.
  public static final int PING = 0x89;

  private static final int MASKED = 0x80;
  private static final int MASK_LENGTH = 4;
  private static final int LONGEST = 125;

  private final HttpConnection connection;

  /// A frame of the server.
  ///
  /// @param first its first byte: whether it is the last of its message, and its opcode
  public record Frame(int first, Buffer payload) {
    private static final int NO_STATUS = 1005;

    public String text() {
      return payload.toString(UTF_8);
    }

    /// The status that a close frame carries, 1005 without one.
    public int closeStatus() {
      return payload.length() < Short.BYTES ? NO_STATUS : payload.getUnsignedShort(0);
    }
  }

  private WebSocketConnection(HttpConnection connection) {
    this.connection = connection;
  }

  /// Takes over a connection on which an upgrade has been sent.
  ///
  /// @throws AssertionError if the server does not agree
  public static WebSocketConnection upgraded(HttpConnection connection) {
    HttpHead head = connection.readHead();
    if (head.status() != 101) {
      throw new AssertionError("status " + head.status() + " (expected: 101, an upgrade)");
    }
    return new WebSocketConnection(connection);
  }

  /// Opens a WebSocket at the root of a server on a loopback port.
  public static WebSocketConnection open(int port) {
    return upgraded(HttpConnection.toPort(port).send("GET", "/", UPGRADE, ""));
  }

  /// A short frame as a client writes it.
  ///
  /// @param first whether it is the last of its message, and its opcode
  /// @param payload at most 125 bytes
  public static byte[] frame(int first, byte[] payload) {
    if (payload.length > LONGEST) {
      throw new IllegalArgumentException(payload.length + " bytes (expected: at most " + LONGEST);
    }
    int head = 2 + MASK_LENGTH;
    byte[] frame = new byte[head + payload.length];
    frame[0] = (byte) first;
    frame[1] = (byte) (MASKED | payload.length);
    System.arraycopy(payload, 0, frame, head, payload.length);
    return frame;
  }

  /// Writes these bytes, whatever they are.
  public void write(byte[] bytes) {
    connection.write(bytes);
  }

  /// Writes a short frame.
  public void send(int first, byte[] payload) {
    write(frame(first, payload));
  }

  /// Writes a short text in one frame.
  public void sendText(String text) {
    send(TEXT, text.getBytes(UTF_8));
  }

  /// The next frame.
  public Frame read() {
    int first = connection.readByte();
    int length = connection.readByte();
    if (length == 126) {
      length = (int) readNumber(2);
    } else if (length == 127) {
      length = (int) readNumber(8);
    }
    return new Frame(first, Buffer.buffer(connection.readBytes(length)));
  }

  private long readNumber(int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | connection.readByte();
    }
    return number;
  }

  /// Waits for the next byte or the end: whether it is the end.
  public boolean isAtEnd() {
    return connection.isAtEnd();
  }

  /// Reads and drops everything until the server closes.
  public void awaitEnd() {
    connection.awaitEnd();
  }

  @Override
  public void close() {
    connection.close();
  }
}
