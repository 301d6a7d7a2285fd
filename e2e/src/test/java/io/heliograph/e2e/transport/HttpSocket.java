package io.heliograph.e2e.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One connection on which HTTP/1.1 is written and read as it is.
final class HttpSocket implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  /// Status and headers of an answer, their names in lower case.
  record Head(int status, Map<String, String> headers) {
    /// The header's value, empty without one.
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// A WebSocket frame.
  ///
  /// @param head its first byte: whether it is the last, and its opcode
  record Frame(int head, String payload) {}

  HttpSocket(URI endpoint) {
    try {
      socket = new Socket(endpoint.getHost(), endpoint.getPort());
      socket.setSoTimeout(DEADLINE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a request.
  ///
  /// @param headers besides `Host` and `Content-Length`
  HttpSocket send(String method, String target, Map<String, String> headers, String body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: localhost:").append(socket.getPort()).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (!method.equals("GET")) {
      head.append("Content-Length: " + body.getBytes(UTF_8).length + "\r\n");
    }
    write((head + "\r\n" + body).getBytes(UTF_8));
    return this;
  }

  private void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a WebSocket frame that is short and whole.
  HttpSocket sendFrame(int opcode, byte[] payload) {
    byte[] frame = new byte[payload.length + 6];
    frame[0] = (byte) (0x80 | opcode);
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    write(frame);
    return this;
  }

  /// The next WebSocket frame.
  Frame readFrame() {
    int head = readByte();
    int length = readByte();
    if (length == 126) {
      length = readByte() << 8 | readByte();
    } else if (length == 127) {
      readText(5);
      length = readByte() << 16 | readByte() << 8 | readByte();
    }
    return new Frame(head, readText(length));
  }

  /// Waits for the end of the connection; false if there are more bytes.
  boolean isAtEnd() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Head readHead() {
    int status = Integer.parseInt(readLine().split(" ")[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      String[] nameAndValue = line.split(":", 2);
      headers.put(nameAndValue[0].toLowerCase(Locale.ROOT), nameAndValue[1].strip());
    }
    return new Head(status, headers);
  }

  /// Status, headers and a body of known length.
  HttpAnswer readAnswer() {
    Head head = readHead();
    String length = head.header("content-length");
    return new HttpAnswer(head, length.isEmpty() ? "" : readText(Integer.parseInt(length)));
  }

  /// The next chunk of a chunked body; empty at its end.
  String readChunk() {
    String chunk = readText(Integer.parseInt(readLine(), 16));
    readLine();
    return chunk;
  }

  private String readLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = readByte(); next != '\n'; next = readByte()) {
      line.write(next);
    }
    return line.toString(UTF_8).stripTrailing();
  }

  private int readByte() {
    try {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the service has ended the connection");
      }
      return next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readText(int length) {
    try {
      return new String(in.readNBytes(length), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
