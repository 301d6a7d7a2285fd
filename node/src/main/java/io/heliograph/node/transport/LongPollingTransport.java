package io.heliograph.node.transport;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Long polling, `client.md` 3.4: payloads wait for the client's next poll.
///
/// Polls may arrive at any process and are forwarded to [#poll]. A closed transport stays until a
/// poll has been answered with the end, or until the client has not polled for the poll gap.
public final class LongPollingTransport implements HttpTransport {
  private final Limits limits;
  private final LongSupplier nanoTime;
  private final TransportListener listener;
  private final PostedBytes posted;
  private Buffer queued = Buffer.buffer();
  private @Nullable Pending pending;
  private long quietSince;
  private boolean hasSent;
  private boolean closing;
  private boolean ended;

  /// The limits of the transport.
  ///
  /// @param maxUnsentBytes maximum bytes queued for the next poll
  /// @param maxWaitingBytes maximum bytes of the client that wait while the transport is paused
  /// @param pollTimeout how long a poll is held
  /// @param pollGap maximum time without a poll
  public record Limits(
      int maxUnsentBytes, int maxWaitingBytes, Duration pollTimeout, Duration pollGap) {}

  /// The answer to a poll.
  ///
  /// @param ended whether there will be no more bytes for this poll's client
  public record Polled(Buffer bytes, boolean ended) {
    private static final Polled NOTHING = new Polled(Buffer.buffer(), false);
    private static final Polled ENDED = new Polled(Buffer.buffer(), true);
  }

  private record Pending(long poll, long since, Promise<Polled> answer) {}

  /// A transport whose client has just sent its first poll.
  public LongPollingTransport(Limits limits, LongSupplier nanoTime, TransportListener listener) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.posted = new PostedBytes(listener, limits.maxWaitingBytes());
    this.quietSince = nanoTime.getAsLong();
  }

  /// Completes when there are bytes, after the poll timeout without any, or when the transport has
  /// ended; a held poll ends when the next one arrives. Before the very first bytes there is no
  /// timeout: some clients would treat an empty answer as a failed handshake (`client.md` L3).
  ///
  /// @param poll distinguishes the polls of the client
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

  /// The client has dropped the poll, so no bytes may be sent on it.
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
    closing = true;
    posted.end();
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
      posted.end();
      answer(Polled.ENDED);
      listener.onClosed(false);
    }
  }
}
