package io.heliograph.testkit.waiting;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Blocks the test's thread until something has happened elsewhere, at most one minute.
public final class Await {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Await() {}

  /// The result of the future.
  ///
  /// @throws CompletionException if the future fails, or does not complete in time
  public static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /// Begins something on a context, usually an event loop, and gives its result to any thread.
  public static <T> Future<T> on(Context context, Supplier<Future<T>> task) {
    Promise<T> result = Promise.promise();
    context.runOnContext(_ -> task.get().onComplete(result));
    return result.future();
  }

  /// Returns when the condition holds.
  ///
  /// @param what names the condition, as a sentence in the failure
  /// @throws AssertionError if the condition does not hold in time
  public static void awaitUntil(String what, BooleanSupplier condition) {
    awaitUntil(() -> what, condition);
  }

  /// The same for a text that is known only in the end, such as what there is instead.
  public static void awaitUntil(Supplier<String> what, BooleanSupplier condition) {
    if (!holdsWithin(DEADLINE, condition)) {
      throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what.get());
    }
  }

  /// Returns when the condition holds or the time is over: whether it holds.
  public static boolean holdsWithin(Duration time, BooleanSupplier condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  /// Lets time pass, in drills and under load, whose subject is time itself. A test waits for a
  /// condition instead.
  public static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
