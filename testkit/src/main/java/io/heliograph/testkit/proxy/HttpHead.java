package io.heliograph.testkit.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/// The first line and the headers of a request or an answer, as they came.
record HttpHead(String text) {
  private static final int MAX_SIZE = 128 * 1024;
  private static final String END = "\r\n\r\n";

  /// Reads up to the empty line; empty if the other side has nothing more to say.
  static Optional<HttpHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length()) {
      int next = in.read();
      if (next < 0 || bytes.size() == MAX_SIZE) {
        return Optional.empty();
      }
      bytes.write(next);
      matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return Optional.of(new HttpHead(bytes.toString(ISO_8859_1)));
  }

  byte[] bytes() {
    return text.getBytes(ISO_8859_1);
  }

  String method() {
    return text.substring(0, text.indexOf(' '));
  }

  /// Path and query of a request.
  String target() {
    return text.split(" ", 3)[1];
  }

  /// Status of an answer.
  int status() {
    return Integer.parseInt(text.split("[ \r]", 3)[1]);
  }

  boolean isChunked() {
    return has("transfer-encoding", "chunked");
  }

  boolean endsConnection() {
    return has("connection", "close");
  }

  Optional<Long> contentLength() {
    return header("content-length").map(Long::valueOf);
  }

  private boolean has(String name, String value) {
    return header(name).filter(value::equalsIgnoreCase).isPresent();
  }

  private Optional<String> header(String name) {
    return text.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }
}
