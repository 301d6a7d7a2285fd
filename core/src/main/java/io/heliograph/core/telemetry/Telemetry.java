package io.heliograph.core.telemetry;

import io.micrometer.core.instrument.MeterRegistry;

/// All that a process tells about itself, for whoever has something to tell. Any thread.
///
/// @param connectivity how connections begin and end
/// @param messaging which way messages go
/// @param tracing how long each step of a request takes
public record Telemetry(
    MeterRegistry registry, HubLog connectivity, HubLog messaging, Tracing tracing) {
  /// Meters only; the rest is off.
  public static Telemetry of(MeterRegistry registry) {
    return of(registry, Tracing.OFF);
  }

  /// Meters and traces; the rest is off.
  public static Telemetry of(MeterRegistry registry, Tracing tracing) {
    return new Telemetry(registry, new HubLog("connectivity"), new HubLog("messaging"), tracing);
  }
}
