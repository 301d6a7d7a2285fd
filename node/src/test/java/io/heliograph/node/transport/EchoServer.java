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
    channel.open(WebSocketUpgrade.acceptOf(request), new Echo(channel));
  }

  private static final class Echo implements WebSocketChannel.Events {
    private final WebSocketChannel channel;
    private Buffer message = Buffer.buffer();

    private Echo(WebSocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public void onData(Buffer piece, boolean text, boolean last) {
      message.appendBuffer(piece);
      if (last) {
        say(message, text ? TransferFormat.TEXT : TransferFormat.BINARY);
        message = Buffer.buffer();
      }
    }

    private void say(Buffer bytes, TransferFormat format) {
      try (Payload payload = new Payload(bytes, format)) {
        channel.writeShared(payload.webSocketFrames(channel.allocator()));
        channel.flush();
      }
    }

    @Override
    public void onClosed(boolean byClient) {}
  }
}
