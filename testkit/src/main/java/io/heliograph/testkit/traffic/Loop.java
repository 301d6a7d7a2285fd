package io.heliograph.testkit.traffic;

import io.heliograph.testkit.waiting.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The event loop of all clients and records, with access for the controlling thread.
public final class Loop implements AutoCloseable {
  private static final Duration ANSWER_DEADLINE = Duration.ofMinutes(5);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();

  /// Its Vert.x; to be used on the loop.
  public Vertx vertx() {
    return vertx;
  }

  /// Runs an action on the loop and waits for its result.
  public <T> T call(Supplier<T> action) {
    return await(() -> Future.succeededFuture(action.get()));
  }

  /// Runs an action on the loop and waits.
  public void run(Runnable action) {
    call(() -> {
      action.run();
      return true;
    });
  }

  /// Starts an action on the loop and waits until it is done.
  public <T> T await(Supplier<Future<T>> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    context.runOnContext(_ -> {
      try {
        action.get().onComplete(done::complete, done::completeExceptionally);
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    try {
      return done.get(ANSWER_DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Polls a condition on the loop.
  ///
  /// @return whether it was yes before the deadline
  public boolean awaitUntil(Duration deadline, BooleanSupplier condition) {
    return Await.holdsWithin(deadline, () -> call(condition::getAsBoolean));
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
