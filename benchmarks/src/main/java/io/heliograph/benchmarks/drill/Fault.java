package io.heliograph.benchmarks.drill;

import io.heliograph.benchmarks.client.HubClient;
import java.util.List;

/// What happens to a cluster in a drill.
interface Fault {
  /// What it did.
  ///
  /// @param concerned the clients that were at the members that it struck
  /// @param noticed how long it took the others to notice, as text
  /// @param remark what else there is to say; empty for nothing
  record Strike(List<HubClient> concerned, String noticed, String remark) {}

  /// Happens, and returns when there is nothing left to do but to wait for the clients.
  Strike strike(Scene scene);
}
