package io.heliograph.cluster.hazelcast;

import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.telemetry.Buckets;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Operations on the cluster's data: bounded in number and time, their results on the caller's
/// context. Callable from any thread.
public final class ClusterOperations {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterOperations.class);

  private final VertxInternal vertx;
  private final int limit;
  private final Duration timeout;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Timer durations;
  private final Counter failures;

  /// @param limit maximum number of concurrent operations
  public ClusterOperations(Vertx vertx, int limit, Duration timeout, MeterRegistry registry) {
    this.vertx = (VertxInternal) vertx;
    this.limit = limit;
    this.timeout = timeout;
    this.durations = Buckets.requests(MetricNames.CLUSTER_OPERATIONS).register(registry);
    this.failures = registry.counter(MetricNames.CLUSTER_OPERATIONS_FAILED);
    Gauge.builder(MetricNames.CLUSTER_OPERATIONS_UNDER_WAY, underWay, AtomicInteger::get)
        .register(registry);
  }

  /// Runs the operation.
  ///
  /// @return failed with `OVERLOADED` if it was not started, and with `OUTCOME_UNKNOWN` if the
  ///   cluster did not answer
  <T> Future<T> run(Supplier<CompletionStage<T>> operation) {
    if (underWay.incrementAndGet() > limit) {
      underWay.decrementAndGet();
      return Future.failedFuture(overloaded());
    }
    ContextInternal context = vertx.getOrCreateContext();
    Promise<T> promise = context.promise();
    long startedAt = System.nanoTime();
    var _ =
        start(operation)
            // Runs on the completing thread: another pool in between costs more than the hop to the
            // caller's context.
            .whenCompleteAsync(
                (result, failure) -> {
                  underWay.decrementAndGet();
                  durations.record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
                  complete(promise, result, failure);
                },
                Runnable::run);
    return promise
        .future()
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(unanswered(failure)));
  }

  /// The same, completing on the caller's context.
  <T> Future<T> onCallersContext(Future<T> future) {
    Promise<T> promise = vertx.getOrCreateContext().promise();
    future.onComplete(promise);
    return promise.future();
  }

  private static <T> CompletionStage<T> start(Supplier<CompletionStage<T>> operation) {
    try {
      return operation.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static <T> void complete(Promise<T> promise, T result, Throwable failure) {
    if (failure == null) {
      promise.tryComplete(result);
    } else {
      promise.tryFail(failure);
    }
  }

  private ServiceException overloaded() {
    failures.increment();
    return new ServiceException(
        ErrorCode.OVERLOADED,
        "Operations on the cluster's data under way: "
            + limit
            + " (expected: at most that many). Nothing was done; try again.");
  }

  private ServiceException unanswered(Throwable failure) {
    failures.increment();
    LOG.atDebug().setCause(failure).log("Cluster operation failed");
    return new ServiceException(
        ErrorCode.OUTCOME_UNKNOWN, "The cluster did not answer in time; the outcome is unknown.");
  }
}
