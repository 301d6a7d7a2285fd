package io.heliograph.core.telemetry;

import io.micrometer.core.instrument.MeterRegistry;

/// All that a process tells about itself, for whoever has something to tell. Any thread.
///
/// @param connectivity how connections begin and end
/// @param messaging which way messages go
public record Telemetry(MeterRegistry registry, HubLog connectivity, HubLog messaging) {
  /// Meters only; the rest is off.
  public static Telemetry of(MeterRegistry registry) {
    return new Telemetry(registry, new HubLog("connectivity"), new HubLog("messaging"));
  }
}
