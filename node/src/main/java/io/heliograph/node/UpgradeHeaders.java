package io.heliograph.node;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The headers of an upgrade to WebSocket, RFC 6455 4.2.
final class UpgradeHeaders {
  private static final String VERSION = "13";
  private static final int KEY_BYTES = 16;

  private UpgradeHeaders() {}

  /// @throws RequestRefused 426 for another version of the protocol, 400 for any other violation of
  ///   the RFC
  static void check(HttpServerRequest request) {
    if (!namesUpgrade(request.getHeader(HttpHeaders.CONNECTION))) {
      throw RequestRefused.badRequest(
          "Connection: " + request.getHeader(HttpHeaders.CONNECTION) + " (expected: Upgrade)");
    }
    if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
      request.response().putHeader("Sec-WebSocket-Version", VERSION);
      request.response().putHeader(HttpHeaders.UPGRADE, "websocket");
      throw RequestRefused.upgradeRequired(
          "Sec-WebSocket-Version: "
              + request.getHeader("Sec-WebSocket-Version")
              + " (expected: "
              + VERSION
              + ")");
    }
    String key = request.getHeader("Sec-WebSocket-Key");
    if (key == null || !isKey(key)) {
      throw RequestRefused.badRequest(
          "Sec-WebSocket-Key: " + key + " (expected: 16 bytes in base64)");
    }
    if (hasBody(request)) {
      throw RequestRefused.badRequest("upgrade with a body (expected: none)");
    }
  }

  private static boolean namesUpgrade(@Nullable String connection) {
    return connection != null && connection.toLowerCase(Locale.ROOT).contains("upgrade");
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }
}
