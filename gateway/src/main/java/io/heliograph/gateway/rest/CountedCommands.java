package io.heliograph.gateway.rest;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.telemetry.Buckets;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Times the commands that are sent over a bus, by kind and outcome.
final class CountedCommands implements CommandBus {
  private final CommandBus bus;
  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  private enum Outcome {
    TAKEN,
    OVERLOADED,
    FAILED
  }

  private record Key(Class<?> command, Outcome outcome) {}

  CountedCommands(CommandBus bus, MeterRegistry registry) {
    this.bus = bus;
    this.registry = registry;
    for (Outcome outcome : Outcome.values()) {
      timer(HubCommand.Send.class, outcome);
    }
  }

  @Override
  public Future<Void> send(HubCommand.Send command) {
    long startedAt = System.nanoTime();
    return bus.send(command).onComplete(result -> record(command, result, startedAt));
  }

  @Override
  public <A extends Answer> Future<A> request(Command.Request<A> command) {
    long startedAt = System.nanoTime();
    return bus.request(command).onComplete(result -> record(command, result, startedAt));
  }

  private void record(Command command, AsyncResult<?> result, long startedAt) {
    timer(command.getClass(), outcomeOf(result))
        .record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
  }

  private static Outcome outcomeOf(AsyncResult<?> result) {
    if (result.succeeded()) {
      return Outcome.TAKEN;
    }
    return result.cause() instanceof ServiceException refused
            && refused.code() == ErrorCode.OVERLOADED
        ? Outcome.OVERLOADED
        : Outcome.FAILED;
  }

  private Timer timer(Class<?> command, Outcome outcome) {
    return timers.computeIfAbsent(new Key(command, outcome), this::registered);
  }

  private Timer registered(Key key) {
    return Buckets.requests(MetricNames.COMMANDS_PUBLISHED)
        .tag(MetricNames.TAG_COMMAND, MetricNames.wordOf(key.command))
        .tag(MetricNames.TAG_OUTCOME, key.outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
