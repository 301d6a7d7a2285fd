package io.heliograph.deploy;

import io.vertx.core.Future;

/// The start and the stop of everything that a process serves. Callable from any thread.
interface Lifecycle {
  /// Completes when requests are served. Fails with a `StartFailure` that states what the operator
  /// must change, or with any other failure; `stop` releases what was started by then.
  Future<Listening> start();

  /// Completes when connections have been closed in an orderly way and all resources are released.
  /// May be called during the start.
  Future<Void> stop();
}
