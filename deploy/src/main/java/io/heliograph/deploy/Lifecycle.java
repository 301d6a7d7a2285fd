package io.heliograph.deploy;

import io.vertx.core.Future;

/// The start and the stop of everything that a process serves. Any thread may call.
interface Lifecycle {
  /// Completes when requests are answered. Fails with a `StartFailure` that tells the operator what
  /// to change, or with whatever else went wrong; `stop` gives back what was started by then.
  Future<Listening> start();

  /// Completes when clients have been closed properly and everything is given back. May be called
  /// while the start is under way.
  Future<Void> stop();
}
