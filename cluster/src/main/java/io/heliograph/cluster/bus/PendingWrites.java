package io.heliograph.cluster.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// The writes to one node that its connection has not taken yet. Who sends waits for the write, so
/// that what is acknowledged is out of this process; but not for a node that has stopped reading:
/// after [#PATIENCE] its senders go on, and until it reads again none of them waits.
///
/// No larger than the node's [DeliveryWindow] lets it become. Callable from any thread.
final class PendingWrites {
  static final Duration PATIENCE = Duration.ofMillis(500);

  private final Queue<Pending> pending = new ArrayDeque<>();
  private boolean isLate;

  private record Pending(Future<Void> write, Promise<Void> done, long since) {}

  /// Begins to wait for a write.
  ///
  /// @param now nanoseconds of any clock that only grows
  /// @return completes with the write, however it ends, or when waiting for it has no use
  Future<Void> add(Future<Void> write, long now) {
    if (write.isComplete()) {
      return Future.succeededFuture();
    }
    Promise<Void> done = Promise.promise();
    boolean waits;
    synchronized (this) {
      pending.add(new Pending(write, done, now));
      waits = !isLate;
    }
    write.onComplete(_ -> onWritten(done));
    return waits ? done.future() : Future.succeededFuture();
  }

  private void onWritten(Promise<Void> done) {
    done.tryComplete();
    synchronized (this) {
      while (!pending.isEmpty() && pending.element().write().isComplete()) {
        pending.remove();
      }
      isLate &= !pending.isEmpty();
    }
  }

  /// Lets everybody go on: the node has gone.
  void abandon() {
    List<Promise<Void>> waiting;
    synchronized (this) {
      isLate = true;
      waiting = pending.stream().map(Pending::done).toList();
    }
    waiting.forEach(Promise::tryComplete);
  }

  /// Lets those go on who have waited for too long. To be called from time to time.
  void look(long now) {
    Queue<Promise<Void>> late = new ArrayDeque<>();
    synchronized (this) {
      for (Pending write : pending) {
        if (now - write.since() >= PATIENCE.toNanos()) {
          late.add(write.done());
          isLate = true;
        }
      }
    }
    late.forEach(Promise::tryComplete);
  }
}
