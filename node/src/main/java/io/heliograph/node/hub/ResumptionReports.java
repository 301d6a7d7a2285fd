package io.heliograph.node.hub;

import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.resumption.ResumptionEvents;
import io.heliograph.node.telemetry.ConnectivityLog;
import io.heliograph.node.telemetry.NodeMetrics;

/// Counts and logs the interruptions and resumptions of one connection.
record ResumptionReports(
    ConnectionIdentity identity, NodeMetrics metrics, ConnectivityLog connectivity)
    implements ResumptionEvents {
  @Override
  public void onWaiting() {
    metrics.waitingBegun();
    connectivity.waits(identity);
  }

  @Override
  public void onResumed(boolean hasWaited, long replayed) {
    if (hasWaited) {
      metrics.waitingEnded();
    }
    metrics.resumed(replayed);
    connectivity.resumed(identity, replayed);
  }

  @Override
  public void onWaitingEnded() {
    metrics.waitingEnded();
  }
}
