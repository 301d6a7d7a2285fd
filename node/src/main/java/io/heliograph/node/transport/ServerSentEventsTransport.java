package io.heliograph.node.transport;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Server-Sent Events, `client.md` 3.3: one endless response carries messages to the client; the
/// client sends in separate requests. Text only.
public final class ServerSentEventsTransport implements HttpTransport {
  /// A comment, because some clients consider themselves connected only when bytes have arrived.
  private static final Buffer FIRST_BYTES = Buffer.buffer(":\r\n");

  private final HttpServerResponse response;
  private final HttpConnection connection;
  private final TransportListener listener;
  private final PostedBytes posted;
  private boolean ending;
  private boolean ended;

  /// Answers the request and keeps the response open.
  ///
  /// @param maxUnsentBytes maximum unsent bytes
  /// @param maxWaitingBytes maximum bytes of the client that wait while the transport is paused
  public ServerSentEventsTransport(
      HttpServerRequest request,
      int maxUnsentBytes,
      int maxWaitingBytes,
      TransportListener listener) {
    this.response = request.response();
    this.connection = request.connection();
    this.listener = listener;
    this.posted = new PostedBytes(listener, maxWaitingBytes);
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

  @Override
  public Future<Receipt> receive(Buffer bytes) {
    return posted.receive(bytes);
  }

  @Override
  public void pause() {
    posted.pause();
  }

  @Override
  public void resume() {
    posted.resume();
  }

  @Override
  public void close() {
    posted.end();
    if (!ending && !ended) {
      ending = true;
      response.end().onComplete(_ -> onEnded());
    }
  }

  @Override
  public void abort() {
    posted.end();
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
      posted.end();
      listener.onClosed(!ending);
    }
  }
}
