package io.heliograph.deploy;

import io.vertx.core.Future;

/// What a process serves, in a cluster or alone. Any thread may call.
interface ServedRole {
  /// Completes with the public listener's address when requests are answered.
  Future<Address> start();

  /// Gives back what is no verticle, after the verticles have stopped. May be called although the
  /// start has failed.
  Future<Void> leave();
}
