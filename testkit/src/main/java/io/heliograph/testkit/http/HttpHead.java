package io.heliograph.testkit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/// The first line and the headers of a request or an answer, as they came.
///
/// @param text with the empty line at its end; each character is a byte
public record HttpHead(String text) {
  private static final int MAX_SIZE = 128 * 1024;
  private static final String END = "\r\n\r\n";

  /// Reads up to the empty line.
  ///
  /// @return empty if the stream ends before the first byte
  /// @throws EOFException if the stream ends within the head
  public static Optional<HttpHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length()) {
      int next = in.read();
      if (next < 0 && bytes.size() == 0) {
        return Optional.empty();
      }
      if (next < 0 || bytes.size() == MAX_SIZE) {
        throw new EOFException("no end of a head after \"" + bytes.toString(ISO_8859_1) + '"');
      }
      bytes.write(next);
      matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return Optional.of(new HttpHead(bytes.toString(ISO_8859_1)));
  }

  /// The head as it was on the wire.
  public byte[] bytes() {
    return text.getBytes(ISO_8859_1);
  }

  /// Method of a request.
  public String method() {
    return text.substring(0, text.indexOf(' '));
  }

  /// Path and query of a request.
  public String target() {
    return text.split(" ", 3)[1];
  }

  /// Status of an answer.
  public int status() {
    return Integer.parseInt(text.split("[ \r]", 3)[1]);
  }

  /// Whether the body comes in chunks.
  public boolean isChunked() {
    return header("transfer-encoding").equalsIgnoreCase("chunked");
  }

  /// Whether the sender ends the connection after this exchange.
  public boolean endsConnection() {
    return header("connection").equalsIgnoreCase("close");
  }

  /// The length of the body; empty if the head does not say.
  public Optional<Long> contentLength() {
    return Optional.of(header("content-length")).filter(it -> !it.isEmpty()).map(Long::valueOf);
  }

  /// The value of the first header of this name, in any case; empty without one.
  public String header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return text.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }
}
