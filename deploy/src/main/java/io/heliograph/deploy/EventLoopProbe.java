package io.heliograph.deploy;

import io.heliograph.core.telemetry.Buckets;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Measures the delay of its event loop with a timer that fires ten times a second. Deploy one
/// instance per event loop.
final class EventLoopProbe extends VerticleBase {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final Timer delay;
  private long dueAt;

  EventLoopProbe(MeterRegistry meters) {
    this.delay = Buckets.requests(MetricNames.EVENT_LOOP_DELAY).register(meters);
  }

  @Override
  public Future<?> start() {
    expect(System.nanoTime());
    return Future.succeededFuture();
  }

  private void expect(long now) {
    dueAt = now + INTERVAL.toNanos();
    vertx.setTimer(INTERVAL.toMillis(), _ -> onWoken(System.nanoTime()));
  }

  private void onWoken(long now) {
    delay.record(Math.max(0, now - dueAt), TimeUnit.NANOSECONDS);
    expect(now);
  }
}
