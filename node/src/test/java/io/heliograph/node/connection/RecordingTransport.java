package io.heliograph.node.connection;

import io.heliograph.core.hub.TransferFormat;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;
import java.util.ArrayList;
import java.util.List;

/// A wire that remembers what goes over it. Used by the thread that runs the test.
final class RecordingTransport implements Transport {
  final TransportListener listener;
  final List<String> sent = new ArrayList<>();
  boolean textOnly;
  boolean full;
  boolean paused;
  boolean closed;
  boolean aborted;

  RecordingTransport(TransportListener listener) {
    this.listener = listener;
  }

  @Override
  public String name() {
    return "recording";
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
  public void onTick(long now) {}

  @Override
  public boolean write(Payload payload) {
    if (full) {
      return false;
    }
    sent.add(payload.bytes().toString());
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
