package io.heliograph.node.transport;

import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Yields to an event loop: continues after it has looked at its sockets. A task that is only
/// queued runs before that, because Netty runs queued tasks for up to a second before it reads
/// again.
public final class EventLoopYield {
  private EventLoopYield() {}

  /// Runs the task in a later turn on the context. Must be called on its event loop.
  public static void run(ContextInternal context, Runnable task) {
    Future<?> _ =
        context
            .nettyEventLoop()
            .schedule(() -> context.emit(task, Runnable::run), 0, TimeUnit.NANOSECONDS);
  }
}
