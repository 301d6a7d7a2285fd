package io.heliograph.kubernetes.rollout;

import io.heliograph.testkit.fleet.Balancer;
import io.heliograph.testkit.waiting.Await;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The pods of a Service to which a load balancer sends, in turn. It learns of changes late, and
/// never probes a pod itself. Callable from any thread.
final class Endpoints implements Balancer {
  private final List<URI> known = new CopyOnWriteArrayList<>();
  private final Duration delay;
  private final AtomicInteger turn = new AtomicInteger();

  /// @param delay from a change to the moment when the balancer knows
  Endpoints(Duration delay) {
    this.delay = delay;
  }

  /// A pod has become ready or unready, or is deleted.
  void changed(URI endpoint, boolean serves) {
    Thread.startVirtualThread(() -> {
      Await.pass(delay);
      known.remove(endpoint);
      if (serves) {
        known.add(endpoint);
      }
    });
  }

  int size() {
    return known.size();
  }

  @Override
  public URI next() {
    List<URI> now = List.copyOf(known);
    if (now.isEmpty()) {
      throw new IllegalStateException("no endpoint");
    }
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
  }

  @Override
  public void refused(URI endpoint) {
    // Kubernetes does not detect this.
  }
}
