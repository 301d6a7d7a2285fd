package io.heliograph.e2e.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.OptionalInt;

/// A TCP connection to the service that may say anything. Characters are bytes.
public final class RawSocket implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream input;

  /// Connects.
  public RawSocket(URI service) {
    try {
      socket = new Socket(service.getHost(), service.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(DEADLINE_MILLIS);
      input = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends, or finds that the service has closed.
  public RawSocket send(String bytes) {
    return send(bytes.getBytes(ISO_8859_1));
  }

  /// Sends, or finds that the service has closed.
  public RawSocket send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (SocketException _) {
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Says that nothing more will come.
  public RawSocket endOutput() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (SocketException _) {
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for the head of an HTTP answer: its status; empty if the service closes without one.
  ///
  /// @throws UncheckedIOException if the service does neither
  public OptionalInt awaitStatus() {
    var head = awaitHead();
    return head.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(head.split(" ", 3)[1]));
  }

  /// Waits for the head of an HTTP answer; what there is of it if the service closes.
  ///
  /// @throws UncheckedIOException if the service neither answers nor closes
  public String awaitHead() {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /// Reads and drops everything until the service closes.
  ///
  /// @throws UncheckedIOException if it does not
  public void awaitClose() {
    while (read() >= 0) {}
  }

  private int read() {
    try {
      return input.read();
    } catch (SocketException _) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException("the service neither answers nor closes", e);
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
