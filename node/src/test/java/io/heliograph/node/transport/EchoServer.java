package io.heliograph.node.transport;

import io.heliograph.core.config.HttpConfig;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.http.PublicListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/// Says every WebSocket message back, on the listener and the channel that clients get.
final class EchoServer {
  private static final int LARGEST = 64 * 1024 * 1024;
  private static final WebSocketLimits LIMITS =
      new WebSocketLimits(LARGEST, LARGEST, Duration.ofSeconds(5));

  private EchoServer() {}

  static Future<Integer> listen(Vertx vertx, HttpConfig config) {
    return new PublicListener(config, Optional.empty())
        .listen(vertx, LARGEST, EchoServer::accept)
        .map(server -> server.actualPort());
  }

  private static void accept(HttpServerRequest request) {
    WebSocketChannel channel = WebSocketChannel.hold(request, LIMITS);
    var _ = new Echo(channel, WebSocketUpgrade.acceptOf(request));
  }

  private static final class Echo extends LeanWebSocketTransport {
    private Buffer message = Buffer.buffer();

    private Echo(WebSocketChannel channel, String accept) {
      super(channel, accept, new Silence());
    }

    @Override
    public void onData(byte[] piece, boolean text, boolean last) {
      message.appendBytes(piece);
      if (last) {
        say(message, text ? TransferFormat.TEXT : TransferFormat.BINARY);
        message = Buffer.buffer();
      }
    }

    private void say(Buffer bytes, TransferFormat format) {
      try (Payload payload = new Payload(bytes, format)) {
        write(payload);
        flush();
      }
    }
  }

  /// Hears what the echo has answered already.
  private static final class Silence implements TransportListener {
    @Override
    public void onBytes(Buffer bytes) {}

    @Override
    public void onClosed(boolean byClient) {}
  }
}
