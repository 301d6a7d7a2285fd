package io.heliograph.node.telemetry;

import io.heliograph.core.telemetry.Telemetry;

/// The metrics, logs and traces of a node. Callable from any thread.
public record NodeTelemetry(
    NodeMetrics metrics, ConnectivityLog connectivity, DeliveryWatch deliveries) {
  public static NodeTelemetry of(Telemetry telemetry) {
    return new NodeTelemetry(
        new NodeMetrics(telemetry.registry()),
        new ConnectivityLog(telemetry.connectivity()),
        new DeliveryWatch(telemetry.messaging(), telemetry.tracing()));
  }
}
