package io.heliograph.benchmarks.consistency;

import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.waiting.Await;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A node that repeatedly joins and leaves the cluster, alternately by SIGTERM and by SIGKILL.
/// Belongs to the main thread.
final class Churn {
  private static final Duration STAY = Duration.ofSeconds(4);
  private static final Duration ABSENCE = Duration.ofSeconds(2);

  private final ClusterMember node;
  private int joins;

  Churn(ClusterMember node) {
    this.node = node;
  }

  /// Continues until the condition holds, but joins and leaves at least once.
  void until(BooleanSupplier over) {
    do {
      node.launch().awaitReady();
      joins++;
      Await.pass(STAY);
      if (joins % 2 == 0) {
        node.process().close();
        node.process().awaitEnd();
      } else {
        node.process().stop();
      }
      Await.pass(ABSENCE);
    } while (!over.getAsBoolean());
  }

  int joins() {
    return joins;
  }
}
