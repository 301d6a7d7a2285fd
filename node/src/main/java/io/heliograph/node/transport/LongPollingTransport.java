package io.heliograph.node.transport;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Long polling, `client.md` 3.4: what is written waits for the client's next request.
///
/// The polls may arrive anywhere; whoever received one asks [#poll]. A wire that was closed lives
/// on until a poll has been told so, or until the client has stayed away for too long.
public final class LongPollingTransport implements Transport {
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final TransportListener listener;
  private Buffer queued = Buffer.buffer();
  private @Nullable Pending pending;
  private long quietSince;
  private boolean hasSent;
  private boolean closing;
  private boolean ended;

  /// What it is measured against.
  ///
  /// @param maxUnsentBytes what may wait for the next poll
  /// @param pollTimeout how long a poll waits
  /// @param pollGap how long the client may stay away
  public record Limits(int maxUnsentBytes, Duration pollTimeout, Duration pollGap) {}

  /// The answer to a poll.
  ///
  /// @param ended there is nothing more for this poll's client
  public record Polled(Buffer bytes, boolean ended) {
    private static final Polled NOTHING = new Polled(Buffer.buffer(), false);
    private static final Polled ENDED = new Polled(Buffer.buffer(), true);
  }

  private record Pending(long poll, long since, Promise<Polled> answer) {}

  /// A wire whose client has just sent its first poll.
  public LongPollingTransport(Limits limits, LongSupplier nanoTime, TransportListener listener) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.quietSince = nanoTime.getAsLong();
  }

  /// Completes when there are bytes, with none after the poll's time, or when it is over; a poll
  /// that waits ends when the next one comes. Before the first bytes of all, time alone does not
  /// answer: some clients would take that for a broken handshake (`client.md` L3).
  ///
  /// @param poll tells polls of the client apart
  public Future<Polled> poll(long poll) {
    answer(Polled.ENDED);
    if (ended) {
      return Future.succeededFuture(Polled.ENDED);
    }
    if (queued.length() > 0) {
      quietSince = nanoTime.getAsLong();
      return Future.succeededFuture(takeQueued());
    }
    if (closing) {
      finish();
      return Future.succeededFuture(Polled.ENDED);
    }
    Pending waiting = new Pending(poll, nanoTime.getAsLong(), Promise.promise());
    pending = waiting;
    return waiting.answer().future();
  }

  /// The client of the poll has gone: nothing is to be lost on it.
  public void abandon(long poll) {
    if (pending != null && pending.poll() == poll) {
      answer(Polled.ENDED);
    }
  }

  @Override
  public ClientTransport kind() {
    return ClientTransport.LONG_POLLING;
  }

  @Override
  public boolean carries(TransferFormat format) {
    return true;
  }

  @Override
  public boolean needsPings() {
    return false;
  }

  @Override
  public boolean write(Payload payload) {
    if (closing || ended) {
      return true;
    }
    if (queued.length() > limits.maxUnsentBytes()) {
      return false;
    }
    hasSent = true;
    queued.appendBuffer(payload.bytes());
    return true;
  }

  @Override
  public void flush() {
    if (pending != null && queued.length() > 0) {
      answer(takeQueued());
    }
  }

  /// What the client sends comes in requests of its own size; there is nothing to hold back.
  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void close() {
    closing = true;
    flush();
    if (pending != null) {
      finish();
    }
  }

  @Override
  public void abort() {
    finish();
  }

  @Override
  public boolean needsTicks() {
    return true;
  }

  @Override
  public void onTick(long now) {
    if (ended) {
      return;
    }
    if (pending == null) {
      if (now - quietSince >= limits.pollGap().toNanos()) {
        finish();
      }
    } else if (hasSent && now - pending.since() >= limits.pollTimeout().toNanos()) {
      answer(Polled.NOTHING);
    }
  }

  private Polled takeQueued() {
    Polled polled = new Polled(queued, false);
    queued = Buffer.buffer();
    return polled;
  }

  private void answer(Polled polled) {
    Pending waiting = pending;
    if (waiting != null) {
      pending = null;
      quietSince = nanoTime.getAsLong();
      waiting.answer().complete(polled);
    }
  }

  private void finish() {
    if (!ended) {
      ended = true;
      queued = Buffer.buffer();
      answer(Polled.ENDED);
      listener.onClosed(false);
    }
  }
}
