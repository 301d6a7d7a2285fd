package io.heliograph.testkit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One TCP connection on which a test writes exactly the bytes it wants, and reads HTTP/1.1 as it
/// comes. Every read has a deadline of one minute; what a read misses is an [UncheckedIOException].
///
/// A write to a peer that has closed does nothing: the next read shows what the peer has said.
public final class HttpConnection implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  /// Connects to the host and port of an address.
  public HttpConnection(URI endpoint) {
    try {
      socket = new Socket(endpoint.getHost(), endpoint.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(DEADLINE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Connects to a loopback port.
  public static HttpConnection toPort(int port) {
    return new HttpConnection(
        URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port));
  }

  /// Writes text as UTF-8.
  public HttpConnection write(String text) {
    return write(text.getBytes(UTF_8));
  }

  /// Writes text whose characters are bytes, from 0 to 255.
  public HttpConnection writeLatin1(String bytes) {
    return write(bytes.getBytes(ISO_8859_1));
  }

  /// Writes these bytes.
  public HttpConnection write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException _) {
      // The peer has closed, and reading shows it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Writes a request.
  ///
  /// @param headers besides `Host` and `Content-Length`
  public HttpConnection send(
      String method, String target, Map<String, String> headers, String body) {
    return write(request(method, target, headers, body));
  }

  /// A request as [#send] writes it.
  public static String request(
      String method, String target, Map<String, String> headers, String body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: localhost\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (!method.equals("GET")) {
      head.append("Content-Length: " + body.getBytes(UTF_8).length + "\r\n");
    }
    return head + "\r\n" + body;
  }

  /// Says that nothing more will come.
  public HttpConnection endOutput() {
    try {
      socket.shutdownOutput();
    } catch (SocketException _) {
      // The peer has closed, and reading shows it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// The status of the next answer; empty if the peer closes without one.
  public OptionalInt nextStatus() {
    Optional<HttpHead> head = nextHead();
    return head.isPresent() ? OptionalInt.of(head.get().status()) : OptionalInt.empty();
  }

  private Optional<HttpHead> nextHead() {
    try {
      return HttpHead.read(in);
    } catch (SocketException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The head of the next answer.
  public HttpHead readHead() {
    return nextHead().orElseThrow(() -> unchecked("the peer has closed (expected: an answer)"));
  }

  /// The next answer, whose length its head says.
  public HttpAnswer readAnswer() {
    return readAnswer(true);
  }

  /// The same.
  ///
  /// @param hasBody false for the answer to `HEAD`
  public HttpAnswer readAnswer(boolean hasBody) {
    HttpHead head = readHead();
    int length = hasBody ? head.contentLength().orElse(0L).intValue() : 0;
    return new HttpAnswer(head, new String(readBytes(length), UTF_8));
  }

  /// The next chunk of a chunked body; empty at its end.
  public String readChunk() {
    String chunk = new String(readBytes(Integer.parseInt(readLine(), 16)), UTF_8);
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

  /// The next byte, from 0 to 255.
  public int readByte() {
    int next = read();
    if (next < 0) {
      throw unchecked("the peer has closed (expected: more bytes)");
    }
    return next;
  }

  /// That many bytes; fewer if the peer closes before.
  public byte[] readBytes(int length) {
    try {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for the next byte or the end: whether it is the end, be it a reset.
  public boolean isAtEnd() {
    return read() < 0;
  }

  /// Reads and drops everything until the peer closes.
  public void awaitEnd() {
    while (!isAtEnd()) {}
  }

  /// Bytes that have come and that no read has taken.
  public int unread() {
    try {
      return in.available();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int read() {
    try {
      return in.read();
    } catch (SocketException _) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UncheckedIOException unchecked(String what) {
    return new UncheckedIOException(new EOFException(what));
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
