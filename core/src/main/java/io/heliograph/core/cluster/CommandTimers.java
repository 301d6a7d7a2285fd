package io.heliograph.core.cluster;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.telemetry.Buckets;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.AsyncResult;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The duration of commands by kind and outcome. Callable from any thread.
final class CommandTimers {
  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  private enum Result {
    TAKEN,
    OVERLOADED,
    FAILED
  }

  private record Key(Class<?> command, Result result) {}

  CommandTimers(MeterRegistry registry) {
    this.registry = registry;
    for (Result result : Result.values()) {
      timer(HubCommand.Send.class, result);
    }
  }

  void record(HubCommand command, AsyncResult<?> result, long startedAt) {
    timer(command.getClass(), resultOf(result))
        .record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
  }

  private static Result resultOf(AsyncResult<?> result) {
    if (result.succeeded()) {
      return Result.TAKEN;
    }
    return result.cause() instanceof ServiceException refused
            && refused.code() == ErrorCode.OVERLOADED
        ? Result.OVERLOADED
        : Result.FAILED;
  }

  private Timer timer(Class<?> command, Result result) {
    return timers.computeIfAbsent(new Key(command, result), this::registered);
  }

  private Timer registered(Key key) {
    return Buckets.requests(MetricNames.COMMANDS_PUBLISHED)
        .tag(MetricNames.TAG_COMMAND, MetricNames.wordOf(key.command))
        .tag(MetricNames.TAG_OUTCOME, key.result.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
