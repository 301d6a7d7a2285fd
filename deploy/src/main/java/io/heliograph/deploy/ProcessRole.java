package io.heliograph.deploy;

import io.vertx.core.Future;

/// What a process serves, in a cluster or alone. Callable from any thread.
interface ProcessRole {
  /// Completes with the public listener's address when requests are served.
  Future<Address> start();

  /// Releases everything that is not a verticle, after the verticles have stopped. May be called
  /// even if the start has failed.
  Future<Void> leave();
}
