package io.heliograph.cluster.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// The pending writes to one node. Senders wait for the write, so that an acknowledged message has
/// left this process, but not for a node that has stopped reading: after [#PATIENCE] its senders
/// continue, and none of them waits until it reads again.
///
/// Bounded by the node's [DeliveryWindow]. Callable from any thread.
final class PendingWrites {
  static final Duration PATIENCE = Duration.ofMillis(500);

  private final Queue<Pending> pending = new ArrayDeque<>();
  private boolean isLate;

  private record Pending(Future<Void> write, Promise<Void> done, long since) {}

  /// Adds a write.
  ///
  /// @param now nanoseconds of any clock that only grows
  /// @return completes with the write, whatever its result, or when waiting for it is pointless
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

  /// Completes all pending writes, because the node has left.
  void abandon() {
    List<Promise<Void>> waiting;
    synchronized (this) {
      isLate = true;
      waiting = pending.stream().map(Pending::done).toList();
    }
    waiting.forEach(Promise::tryComplete);
  }

  /// Completes writes that have been pending for too long. Must be called periodically.
  void completeLate(long now) {
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
