package io.heliograph.core.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Hands immutable objects over within one process as they are.
final class LocalCommandCodec<T> implements MessageCodec<T, T> {
  private final String name;

  LocalCommandCodec(Class<T> type) {
    this.name = "heliograph." + type.getSimpleName();
  }

  @Override
  public void encodeToWire(Buffer buffer, T value) {
    throw new IllegalStateException(name + ": a message left the process (expected: local only)");
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException(name + ": a message came from outside (expected: local only)");
  }

  @Override
  public T transform(T value) {
    return value;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
