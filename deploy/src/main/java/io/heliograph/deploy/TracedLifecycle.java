package io.heliograph.deploy;

import io.heliograph.core.telemetry.Tracing;
import io.vertx.core.Future;

/// A process that exports its last spans before it ends.
record TracedLifecycle(Lifecycle process, Tracing tracing) implements Lifecycle {
  @Override
  public Future<Listening> start() {
    return process.start();
  }

  @Override
  public Future<Void> stop() {
    return process.stop().eventually(tracing::close);
  }
}
