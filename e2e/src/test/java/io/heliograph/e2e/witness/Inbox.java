package io.heliograph.e2e.witness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one client has seen, in order. Any thread may add; the waits have a deadline.
public final class Inbox {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final List<Received> received = new ArrayList<>();
  private @Nullable Ending reconnecting;
  private @Nullable String newConnectionId;
  private @Nullable Ending ending;

  synchronized void add(Received invocation) {
    received.add(invocation);
    notifyAll();
  }

  synchronized void reconnecting(Ending cause) {
    reconnecting = cause;
    notifyAll();
  }

  synchronized void reconnected(String connectionId) {
    newConnectionId = connectionId;
    notifyAll();
  }

  synchronized void closed(Ending end) {
    ending = end;
    notifyAll();
  }

  /// Waits for an invocation and takes it and everything before it out.
  ///
  /// @return what came before it
  public synchronized List<Received> takeUntil(Received last) {
    int index = await("invocation " + last, () -> indexOf(last), this::hasEnded);
    var before = received.subList(0, index + 1);
    var taken = List.copyOf(before.subList(0, index));
    before.clear();
    return taken;
  }

  /// Waits for the next invocation and takes it out.
  public synchronized Received takeNext() {
    await("invocation", () -> received.isEmpty() ? null : received, this::hasEnded);
    return received.removeFirst();
  }

  /// Waits until the connection has ended.
  public synchronized Ending awaitEnding() {
    return await("end of the connection", () -> ending, () -> false);
  }

  /// Waits until the client has lost its connection and tries to reconnect.
  public synchronized Ending awaitReconnecting() {
    return await("loss of the connection", () -> reconnecting, this::hasEnded);
  }

  /// Waits until the client has reconnected.
  ///
  /// @return its new connection id
  public synchronized String awaitReconnected() {
    return await("new connection", () -> newConnectionId, this::hasEnded);
  }

  /// Whether the connection has ended.
  public synchronized boolean hasEnded() {
    return ending != null;
  }

  private @Nullable Integer indexOf(Received invocation) {
    int index = received.indexOf(invocation);
    return index < 0 ? null : index;
  }

  private <T> T await(String what, Supplier<@Nullable T> question, BooleanSupplier hopeless) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    try {
      var answer = question.get();
      while (answer == null) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0 || hopeless.getAsBoolean()) {
          throw new AssertionError("no " + what + " within " + DEADLINE + ", only " + this);
        }
        wait(left);
        answer = question.get();
      }
      return answer;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  @Override
  public synchronized String toString() {
    return received.size()
        + " invocations, the first "
        + received.stream().limit(5).toList()
        + ", ending "
        + ending;
  }
}
