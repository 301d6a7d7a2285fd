package io.heliograph.testkit.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.heliograph.testkit.http.HttpHead;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Copies the body that follows a head, byte for byte.
final class HttpBody {
  private static final int BUFFER_SIZE = 16 * 1024;

  private HttpBody() {}

  static void ofRequest(HttpHead head, InputStream in, OutputStream out) throws IOException {
    if (head.isChunked()) {
      copyChunks(in, out);
    } else {
      copy(in, out, head.contentLength().orElse(0L));
    }
  }

  /// Returns whether the connection can carry another answer.
  static boolean ofAnswer(String method, HttpHead head, InputStream in, OutputStream out)
      throws IOException {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return !head.endsConnection();
    }
    if (head.isChunked()) {
      copyChunks(in, out);
    } else if (head.contentLength().isPresent()) {
      copy(in, out, head.contentLength().get());
    } else {
      copyAll(in, out);
      return false;
    }
    return !head.endsConnection();
  }

  /// Copies until the other side ends, each piece at once.
  static void copyAll(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException(left + " bytes of the body are missing");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static void copyChunks(InputStream in, OutputStream out) throws IOException {
    long size;
    do {
      byte[] line = readLine(in);
      size = Long.parseLong(new String(line, US_ASCII).split(";", 2)[0].strip(), 16);
      out.write(line);
      if (size > 0) {
        copy(in, out, size + 2);
      }
    } while (size > 0);
    byte[] trailer;
    do {
      trailer = readLine(in);
      out.write(trailer);
    } while (trailer.length > 2);
  }

  private static byte[] readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw new EOFException("the body ends within a line");
      }
      line.write(next);
    } while (next != '\n');
    return line.toByteArray();
  }
}
