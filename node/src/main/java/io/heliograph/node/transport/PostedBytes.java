package io.heliograph.node.transport;

import io.heliograph.node.transport.HttpTransport.Receipt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What a client sends by HTTP requests of their own: delivered one request after the other, the
/// next one when the connection has taken the one before. Belongs to the shard's event loop.
final class PostedBytes {
  private static final Future<Receipt> TAKEN = Future.succeededFuture(Receipt.TAKEN);
  private static final Future<Receipt> FULL = Future.succeededFuture(Receipt.FULL);
  private static final Future<Receipt> ENDED = Future.succeededFuture(Receipt.ENDED);

  private final TransportListener listener;
  private final int maxWaiting;

  /// Behind the one that was delivered; null while nothing waits.
  private @Nullable Deque<Posted> waiting;

  /// Of the request that was delivered; null when it was taken.
  private @Nullable Promise<Receipt> delivered;

  private int waitingBytes;
  private boolean paused;
  private boolean ended;

  private record Posted(Buffer bytes, Promise<Receipt> receipt) {}

  /// @param maxWaiting bytes that may wait behind the request that was delivered
  PostedBytes(TransportListener listener, int maxWaiting) {
    this.listener = listener;
    this.maxWaiting = maxWaiting;
  }

  Future<Receipt> receive(Buffer bytes) {
    if (ended) {
      return ENDED;
    }
    if (!paused) {
      listener.onBytes(bytes);
      return paused && !ended ? awaited() : TAKEN;
    }
    if (waitingBytes + bytes.length() > maxWaiting) {
      return FULL;
    }
    Posted posted = new Posted(bytes, Promise.promise());
    if (waiting == null) {
      waiting = new ArrayDeque<>();
    }
    waiting.add(posted);
    waitingBytes += bytes.length();
    return posted.receipt().future();
  }

  private Future<Receipt> awaited() {
    Promise<Receipt> receipt = Promise.promise();
    delivered = receipt;
    return receipt.future();
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    completeDelivered();
    Posted next = ended || waiting == null ? null : waiting.poll();
    while (next != null) {
      waitingBytes -= next.bytes().length();
      receive(next.bytes()).onComplete(next.receipt());
      next = paused || ended || waiting == null ? null : waiting.poll();
    }
  }

  private void completeDelivered() {
    Promise<Receipt> receipt = delivered;
    delivered = null;
    if (receipt != null) {
      receipt.complete(Receipt.TAKEN);
    }
  }

  /// Nothing more is delivered.
  void end() {
    ended = true;
    completeDelivered();
    Deque<Posted> rest = waiting;
    waiting = null;
    if (rest != null) {
      rest.forEach(posted -> posted.receipt().complete(Receipt.ENDED));
    }
  }
}
