package io.heliograph.node.hub;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.InputAnswer;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.WireEnd;
import io.heliograph.core.command.WireId;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The transport of a resumed connection whose socket is a [HeldWire] of another shard, in this
/// process or another.
///
/// One command is in progress at a time, and bytes written meanwhile follow in the next one. Bytes
/// therefore keep their order whatever the bus does, and an unanswered command ends the wire. No
/// message is lost with it, because the client resumes and receives again what it has not
/// acknowledged.
final class RemoteWire implements Transport {
  /// Hub messages are joined up to this size (`client.md` F4).
  private static final int MAX_JOINED_BYTES = 32 * 1024;

  /// Three signs of life of [HeldWire] may be missed.
  private static final Duration LEASE = HeldWire.HEARTBEAT.multipliedBy(3);

  private final CommandBus bus;
  private final HubName hub;
  private final WireId id;
  private final int maxUnsentBytes;
  private final LongSupplier nanoTime;
  private final TransportListener listener;
  private final Deque<Buffer> unsent = new ArrayDeque<>();
  private TransferFormat format = TransferFormat.TEXT;
  private long unsentBytes;
  private long heardAt;
  private @Nullable Promise<InputAnswer> held;
  private boolean paused;
  private boolean sending;
  private boolean closing;
  private boolean ended;

  /// @param resumed the connection and the wire of the resumption
  /// @param maxUnsentBytes maximum bytes queued for the socket
  RemoteWire(
      CommandBus bus,
      RelayCommand.Resume resumed,
      int maxUnsentBytes,
      LongSupplier nanoTime,
      TransportListener listener) {
    this.bus = bus;
    this.hub = resumed.hub();
    this.id = resumed.wire();
    this.maxUnsentBytes = maxUnsentBytes;
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.heardAt = nanoTime.getAsLong();
  }

  WireId id() {
    return id;
  }

  /// Receives bytes of its socket. Answered with `Taken` when the connection has not paused this
  /// transport, or has resumed it, and with `Held` at the next tick until then: the holder's next
  /// sign of life asks again.
  Future<InputAnswer> onInput(RelayCommand.WireInput input) {
    heardAt = nanoTime.getAsLong();
    answerHeld(InputAnswer.HELD);
    if (input.bytes().length() > 0) {
      listener.onBytes(input.bytes());
    }
    if (input.end() != WireEnd.NONE) {
      finish(input.end() == WireEnd.CLOSED);
    }
    return paused && !ended ? held() : Future.succeededFuture(InputAnswer.TAKEN);
  }

  private Future<InputAnswer> held() {
    Promise<InputAnswer> answer = Promise.promise();
    held = answer;
    return answer.future();
  }

  private void answerHeld(InputAnswer answer) {
    Promise<InputAnswer> waiting = held;
    held = null;
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  @Override
  public ClientTransport kind() {
    return ClientTransport.WEB_SOCKETS;
  }

  @Override
  public boolean carries(TransferFormat wanted) {
    return true;
  }

  @Override
  public boolean needsPings() {
    return true;
  }

  @Override
  public boolean write(Payload payload) {
    if (closing || ended) {
      return true;
    }
    if (unsentBytes > maxUnsentBytes) {
      return false;
    }
    format = payload.format();
    unsent.addLast(payload.bytes());
    unsentBytes += payload.bytes().length();
    return true;
  }

  @Override
  public void flush() {
    if (!sending && !ended && !unsent.isEmpty()) {
      sendNext();
    }
  }

  private void sendNext() {
    Buffer bytes = takeNext();
    boolean last = closing && unsent.isEmpty();
    sending = true;
    send(bytes, last ? WireEnd.CLOSED : WireEnd.NONE)
        .onComplete(result -> onSent(result, bytes, last));
  }

  private Buffer takeNext() {
    if (unsent.isEmpty()) {
      return Buffer.buffer();
    }
    Buffer next = unsent.removeFirst();
    if (fits(next)) {
      next = next.copy();
      while (fits(next)) {
        next.appendBuffer(unsent.removeFirst());
      }
    }
    unsentBytes -= next.length();
    return next;
  }

  private boolean fits(Buffer sofar) {
    Buffer following = unsent.peekFirst();
    return following != null && sofar.length() + following.length() <= MAX_JOINED_BYTES;
  }

  private void onSent(AsyncResult<Outcome> result, Buffer bytes, boolean last) {
    sending = false;
    if (ended) {
      return;
    }
    if (HeldWire.isForLater(result)) {
      unsent.addFirst(bytes);
      unsentBytes += bytes.length();
      return;
    }
    if (last || result.failed() || !result.result().equals(Outcome.DONE)) {
      finish(false);
      return;
    }
    heardAt = nanoTime.getAsLong();
    if (closing || !unsent.isEmpty()) {
      sendNext();
    }
  }

  private Future<Outcome> send(Buffer bytes, WireEnd end) {
    return bus.request(new RelayCommand.WireOutput(hub, id, format, bytes, end));
  }

  /// The holder sends no more than what is in progress already.
  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
    answerHeld(InputAnswer.TAKEN);
  }

  @Override
  public void close() {
    if (!closing && !ended) {
      closing = true;
      if (!sending) {
        sendNext();
      }
    }
  }

  @Override
  public void abort() {
    if (!ended) {
      var _ = send(Buffer.buffer(), WireEnd.LOST);
      finish(false);
    }
  }

  @Override
  public boolean needsTicks() {
    return true;
  }

  @Override
  public void onTick(long now) {
    if (now - heardAt >= LEASE.toNanos()) {
      finish(false);
    } else {
      answerHeld(InputAnswer.HELD);
      flush();
    }
  }

  private void finish(boolean byClient) {
    if (!ended) {
      ended = true;
      unsent.clear();
      answerHeld(InputAnswer.NOT_FOUND);
      listener.onClosed(byClient);
    }
  }
}
