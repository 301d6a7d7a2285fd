package io.heliograph.node.telemetry;

import io.heliograph.core.telemetry.Telemetry;

/// All that a node tells about itself. Any thread.
public record NodeTelemetry(
    NodeMetrics metrics, ConnectivityLog connectivity, DeliveryWatch deliveries) {
  public static NodeTelemetry of(Telemetry telemetry) {
    return new NodeTelemetry(
        new NodeMetrics(telemetry.registry()),
        new ConnectivityLog(telemetry.connectivity()),
        new DeliveryWatch(telemetry.messaging(), telemetry.tracing()));
  }
}
