package io.heliograph.node.hub;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs an asynchronous action for many items, a bounded number at a time. For one event loop, on
/// which the actions complete.
final class BoundedConcurrency {
  private static final int AT_ONCE = 64;

  private BoundedConcurrency() {}

  /// Completes when all actions have completed; fails if any of them has failed.
  static <T> Future<Void> forEach(Collection<T> things, Function<T, Future<Void>> action) {
    Iterator<T> rest = things.iterator();
    List<Future<Void>> lanes = new ArrayList<>(AT_ONCE);
    for (int i = 0; i < AT_ONCE; i++) {
      Promise<Void> done = Promise.promise();
      lanes.add(done.future());
      next(rest, action, done, null);
    }
    return Future.join(lanes).mapEmpty();
  }

  private static <T> void next(
      Iterator<T> rest,
      Function<T, Future<Void>> action,
      Promise<Void> done,
      @Nullable Throwable failure) {
    Throwable last = failure;
    while (rest.hasNext()) {
      Future<Void> step = action.apply(rest.next());
      if (!step.isComplete()) {
        Throwable soFar = last;
        step.onComplete(
            _ -> next(rest, action, done, soFar), cause -> next(rest, action, done, cause));
        return;
      }
      last = step.failed() ? step.cause() : last;
    }
    if (last == null) {
      done.complete();
    } else {
      done.fail(last);
    }
  }
}
