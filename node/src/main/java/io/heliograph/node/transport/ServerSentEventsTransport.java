package io.heliograph.node.transport;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Server-Sent Events, `client.md` 3.3: one endless response carries messages to the client; the
/// client sends in separate requests. Text only.
public final class ServerSentEventsTransport implements Transport {
  /// A comment, because some clients consider themselves connected only when bytes have arrived.
  private static final Buffer FIRST_BYTES = Buffer.buffer(":\r\n");

  private final HttpServerResponse response;
  private final HttpConnection connection;
  private final TransportListener listener;
  private boolean ending;
  private boolean ended;

  /// Answers the request and keeps the response open.
  ///
  /// @param maxUnsentBytes maximum unsent bytes
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
        // Buffering proxies would delay events.
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
    // A failed write ends the response, which the close handler reports.
    var _ = response.write(bytes);
  }

  @Override
  public void flush() {}

  /// Each request of the client has its own limit, so there is nothing to pause.
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
