package io.heliograph.gateway.rest;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.Quoted;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.protocol.MalformedBody;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.core.protocol.SendBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The content types that a message may have, `rest.md` 2.4.
enum MessageFormat {
  JSON("application/json"),
  MESSAGEPACK("application/x-msgpack"),
  FRAMES("application/octet-stream");

  private static final List<MessageFormat> ALL = List.of(values());
  private static final String EXPECTATION =
      Stream.of(values()).map(format -> format.type).collect(Collectors.joining(", "));
  private static final String CHARSET = "charset=";

  private final String type;

  MessageFormat(String type) {
    this.type = type;
  }

  /// The format that a request announces.
  ///
  /// @throws ServiceException `UNSUPPORTED_CONTENT_TYPE` for any other, or text that is not UTF-8
  static MessageFormat of(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
    for (MessageFormat format : ALL) {
      if (header != null && format.isMeantBy(header)) {
        return format;
      }
    }
    throw unsupported(header);
  }

  /// @throws ServiceException `INVALID_REQUEST` if the body is not a message in this format
  OutgoingMessage parse(Buffer body) {
    try {
      return switch (this) {
        case JSON -> SendBody.fromJson(body);
        case MESSAGEPACK -> SendBody.fromMessagePack(body);
        case FRAMES -> SendBody.fromFrames(body);
      };
    } catch (MalformedBody e) {
      throw new ServiceException(ErrorCode.INVALID_REQUEST, e.getMessage(), "body");
    }
  }

  private boolean isMeantBy(String header) {
    int end = header.indexOf(';');
    String announced = end < 0 ? header : header.substring(0, end);
    return announced.strip().equalsIgnoreCase(type)
        && (end < 0 || isUtf8(header.substring(end + 1)));
  }

  private static boolean isUtf8(String attributes) {
    return Stream.of(attributes.split(";", -1))
        .map(attribute -> attribute.strip().toLowerCase(Locale.ROOT).replace("\"", ""))
        .filter(attribute -> attribute.startsWith(CHARSET))
        .allMatch(attribute -> attribute.equals(CHARSET + "utf-8"));
  }

  private static ServiceException unsupported(@Nullable String header) {
    return new ServiceException(
        ErrorCode.UNSUPPORTED_CONTENT_TYPE,
        "Content-Type: "
            + (header == null ? "missing" : Quoted.text(header))
            + " (expected: "
            + EXPECTATION
            + "; text in UTF-8)",
        "Content-Type");
  }
}
