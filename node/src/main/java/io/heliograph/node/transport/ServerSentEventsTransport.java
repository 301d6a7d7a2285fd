package io.heliograph.node.transport;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Server-sent events, `client.md` 3.3: one response that never ends carries what the client is
/// sent; what it sends comes in requests of its own. Text only.
public final class ServerSentEventsTransport implements Transport {
  /// A comment: some clients count as connected only when bytes have arrived.
  private static final Buffer FIRST_BYTES = Buffer.buffer(":\r\n");

  private final HttpServerResponse response;
  private final HttpConnection connection;
  private final TransportListener listener;
  private boolean ending;
  private boolean ended;

  /// Answers the request and keeps the response open.
  ///
  /// @param maxUnsentBytes how much the client may leave unread
  public ServerSentEventsTransport(
      HttpServerRequest request, int maxUnsentBytes, TransportListener listener) {
    this.response = request.response();
    this.connection = request.connection();
    this.listener = listener;
    response
        .setChunked(true)
        .setWriteQueueMaxSize(maxUnsentBytes)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache, no-store")
        .putHeader("Pragma", "no-cache")
        .putHeader("Content-Encoding", "identity")
        // Proxies that buffer would hold events back.
        .putHeader("X-Accel-Buffering", "no");
    response.exceptionHandler(_ -> {});
    response.closeHandler(_ -> onEnded());
    send(FIRST_BYTES);
  }

  @Override
  public ClientTransport kind() {
    return ClientTransport.SERVER_SENT_EVENTS;
  }

  @Override
  public boolean carries(TransferFormat format) {
    return format == TransferFormat.TEXT;
  }

  @Override
  public boolean needsPings() {
    return true;
  }

  @Override
  public boolean write(Payload payload) {
    if (ending || ended) {
      return true;
    }
    if (response.writeQueueFull()) {
      return false;
    }
    send(payload.serverSentEvent());
    return true;
  }

  private void send(Buffer bytes) {
    // A write that fails ends the response, and that is told by the close handler.
    var _ = response.write(bytes);
  }

  @Override
  public void flush() {}

  /// What the client sends comes in requests of its own size; there is nothing to hold back.
  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void close() {
    if (!ending && !ended) {
      ending = true;
      response.end().onComplete(_ -> onEnded());
    }
  }

  @Override
  public void abort() {
    ending = true;
    HttpChannel.cut(connection);
  }

  @Override
  public boolean needsTicks() {
    return false;
  }

  @Override
  public void onTick(long now) {}

  private void onEnded() {
    if (!ended) {
      ended = true;
      listener.onClosed(!ending);
    }
  }
}
