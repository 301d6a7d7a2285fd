package io.heliograph.e2e.jitter;

import io.heliograph.e2e.witness.Received;
import io.heliograph.e2e.witness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// An official client, the network that fails it, and what it receives nevertheless.
final class JitteredClient {
  private static final Duration SHORTEST_OUTAGE = Duration.ofMillis(50);
  private static final Duration SHORTEST_CALM = Duration.ofSeconds(1);

  private final String name;
  private final Witness witness;
  private final FailingNetwork network;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Outage> outages = new ArrayList<>();
  private final AtomicReference<CompletableFuture<Void>> nextArrival =
      new AtomicReference<>(new CompletableFuture<>());

  /// A number that has come, and when.
  record Arrival(int number, long at) {}

  /// A time without network.
  record Outage(long from, long until) {}

  JitteredClient(String name, Witness witness, FailingNetwork network) {
    this.name = name;
    this.witness = witness;
    this.network = network;
  }

  Witness witness() {
    return witness;
  }

  FailingNetwork network() {
    return network;
  }

  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  List<Outage> outages() {
    return List.copyOf(outages);
  }

  /// Takes what comes until the number comes.
  CompletableFuture<Void> receiveUntil(int last) {
    return CompletableFuture.runAsync(
        () -> {
          int number = 0;
          while (number != last) {
            Received next = witness.inbox().takeNext();
            number = next.arguments().getInteger(0);
            arrivals.add(new Arrival(number, System.nanoTime()));
            nextArrival.getAndSet(new CompletableFuture<>()).complete(null);
          }
        },
        Thread::startVirtualThread);
  }

  /// Lets the network fail at random, every few seconds for up to two, until the time is over.
  CompletableFuture<Void> jitter(RandomGenerator random, long end) {
    return after(between(random, SHORTEST_CALM, Duration.ofSeconds(3)))
        .thenCompose(_ -> failUntil(random, end));
  }

  private CompletableFuture<Void> failUntil(RandomGenerator random, long end) {
    if (System.nanoTime() >= end) {
      return CompletableFuture.completedFuture(null);
    }
    long from = System.nanoTime();
    return network
        .failFor(between(random, SHORTEST_OUTAGE, Duration.ofSeconds(2)))
        .thenRun(() -> outages.add(new Outage(from, System.nanoTime())))
        .thenCompose(_ -> nextArrival(end))
        .thenCompose(_ -> after(between(random, SHORTEST_CALM, Duration.ofSeconds(5))))
        .thenCompose(_ -> failUntil(random, end));
  }

  /// A client makes one attempt only: the next failure must not meet it on its way back.
  private CompletableFuture<Void> nextArrival(long end) {
    long left = Math.max(0, end - System.nanoTime());
    return nextArrival.get().copy().completeOnTimeout(null, left, TimeUnit.NANOSECONDS);
  }

  private static CompletableFuture<Void> after(Duration time) {
    return new CompletableFuture<Void>()
        .completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static Duration between(RandomGenerator random, Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis()));
  }

  /// Insists on every number from 1 on, once and in order.
  void assertNothingMissing(int last) {
    List<Integer> numbers = arrivals.stream().map(Arrival::number).toList();
    List<Integer> expected = IntStream.rangeClosed(1, last).boxed().toList();
    if (!numbers.equals(expected)) {
      int at = 0;
      while (at < Math.min(numbers.size(), last) && numbers.get(at) == at + 1) {
        at++;
      }
      List<Integer> instead = numbers.subList(at, Math.min(at + 5, numbers.size()));
      throw new AssertionError(
          name + ": " + numbers.size() + " numbers; instead of " + (at + 1) + " came " + instead);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
