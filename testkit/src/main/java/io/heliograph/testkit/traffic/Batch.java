package io.heliograph.testkit.traffic;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/// Does something with every item, a bounded number at a time. Belongs to one event loop.
public final class Batch<T> {
  private final Iterator<T> items;
  private final Function<T, Future<Boolean>> action;
  private final Promise<Long> done = Promise.promise();
  private int underWay;
  private long refused;

  private Batch(List<T> items, Function<T, Future<Boolean>> action) {
    this.items = items.iterator();
    this.action = action;
  }

  /// The future is the number of items for which the answer was no or did not come.
  public static <T> Future<Long> countRefused(
      List<T> items, int atATime, Function<T, Future<Boolean>> action) {
    Batch<T> batch = new Batch<>(items, action);
    for (int i = 0; i < atATime; i++) {
      batch.next();
    }
    return batch.done.future();
  }

  private void next() {
    if (!items.hasNext()) {
      if (underWay == 0) {
        done.tryComplete(refused);
      }
      return;
    }
    underWay++;
    action
        .apply(items.next())
        .otherwise(false)
        .onSuccess(yes -> {
          underWay--;
          refused += yes ? 0 : 1;
          next();
        });
  }
}
