package io.heliograph.node.connection;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A WebSocket that remembers what goes over it; what was sent may be read by any thread.
public final class RecordingTransport implements Transport {
  public final TransportListener listener;
  public final List<String> sent = new CopyOnWriteArrayList<>();
  public final List<Buffer> payloads = new CopyOnWriteArrayList<>();

  public boolean textOnly;
  public boolean full;
  public boolean paused;
  public volatile boolean closed;
  public volatile boolean aborted;

  public RecordingTransport(TransportListener listener) {
    this.listener = listener;
  }

  @Override
  public ClientTransport kind() {
    return ClientTransport.WEB_SOCKETS;
  }

  @Override
  public boolean carries(TransferFormat format) {
    return !textOnly || format == TransferFormat.TEXT;
  }

  @Override
  public boolean needsPings() {
    return true;
  }

  @Override
  public boolean needsTicks() {
    return false;
  }

  @Override
  public void onTick(long now) {}

  @Override
  public boolean write(Payload payload) {
    if (full) {
      return false;
    }
    payload.messages().forEach(message -> sent.add(message.toString()));
    payloads.add(payload.bytes());
    return true;
  }

  @Override
  public void flush() {}

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort() {
    aborted = true;
  }
}
