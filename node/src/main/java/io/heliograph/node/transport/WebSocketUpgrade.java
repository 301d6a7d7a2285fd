package io.heliograph.node.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A valid upgrade request that is not answered yet. Ends in [#accept] or [#refuse]. Belongs to the
/// event loop of the request.
public final class WebSocketUpgrade {
  private static final String SEALED_WITH = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final HttpServerRequest request;
  private final WebSocketLimits limits;
  private final @Nullable WebSocketChannel channel;

  private WebSocketUpgrade(
      HttpServerRequest request, WebSocketLimits limits, @Nullable WebSocketChannel channel) {
    this.request = request;
    this.limits = limits;
    this.channel = channel;
  }

  /// Nothing more is read from the client until the response.
  ///
  /// @param lean whether to use a single handler in the channel; falls back to Vert.x's WebSocket
  ///   if Vert.x's channel does not look as expected
  public static WebSocketUpgrade of(
      HttpServerRequest request, WebSocketLimits limits, boolean lean) {
    WebSocketChannel channel = lean ? WebSocketChannel.hold(request, limits) : null;
    if (channel == null) {
      request.pause();
    }
    return new WebSocketUpgrade(request, limits, channel);
  }

  /// Accepts the upgrade and returns the function that opens its transport, which must be called at
  /// once.
  public Future<Function<TransportListener, Transport>> accept() {
    if (channel == null) {
      int maxUnsentBytes = limits.maxUnsentBytes();
      request
          .response()
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store")
          .putHeader("Pragma", "no-cache");
      return request
          .toWebSocket()
          .map(webSocket ->
              listener -> new VertxWebSocketTransport(webSocket, maxUnsentBytes, listener));
    }
    WebSocketChannel held = channel;
    String accept = acceptOf(request);
    return Future.succeededFuture(listener -> new LeanWebSocketTransport(held, accept, listener));
  }

  /// The value of `Sec-WebSocket-Accept` for the client's key.
  static String acceptOf(HttpServerRequest request) {
    String sealed = request.getHeader("Sec-WebSocket-Key") + SEALED_WITH;
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(sealed.getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /// Must be called before the response that refuses the upgrade: no request may follow on this
  /// connection.
  public void refuse() {
    if (channel != null && !request.response().ended()) {
      request
          .response()
          .putHeader(HttpHeaders.CONNECTION, "close")
          .endHandler(_ -> request.connection().close());
    }
  }
}
