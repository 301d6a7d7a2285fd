package io.heliograph.core.telemetry;

import io.micrometer.core.instrument.MeterRegistry;

/// The metrics, logs and traces of a process. Callable from any thread.
///
/// @param connectivity how connections begin and end
/// @param messaging the way of messages
/// @param tracing how long each step of a request takes
public record Telemetry(
    MeterRegistry registry, HubLog connectivity, HubLog messaging, Tracing tracing) {
  /// Metrics only; the rest is off.
  public static Telemetry of(MeterRegistry registry) {
    return of(registry, Tracing.OFF);
  }

  /// Metrics and traces; the rest is off.
  public static Telemetry of(MeterRegistry registry, Tracing tracing) {
    return new Telemetry(registry, new HubLog("connectivity"), new HubLog("messaging"), tracing);
  }
}
