package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.fleet.HubClient;
import java.util.List;

/// A fault that a drill injects into a cluster.
interface Fault {
  /// What it did.
  ///
  /// @param concerned the clients of the affected members
  /// @param noticed the time until the other members detected it, as text
  /// @param remark a further remark; may be empty
  record Strike(List<HubClient> concerned, String noticed, String remark) {}

  /// Injects the fault, and returns when only the clients' reconnects remain.
  Strike strike(Scene scene);
}
