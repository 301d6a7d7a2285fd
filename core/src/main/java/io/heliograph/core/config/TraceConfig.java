package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The export of traces. The options below document each component.
public record TraceConfig(Optional<URI> endpoint, int percent) {
  private static final Options DECLARED = new Options();

  static final Option<Optional<URI>> ENDPOINT =
      DECLARED.add(
          Option.of(
              "telemetry.trace-endpoint",
              ValueType.httpUrl(),
              "",
              "Collector to which traces are exported by OTLP over HTTP, such as"
                  + " http://collector:4318; if empty, tracing is off."));
  static final Option<Integer> PERCENT =
      DECLARED.add(
          Option.of(
              "telemetry.trace-percent",
              ValueType.integer(0, 100),
              "1",
              "Percentage of REST requests that start a trace; a request with a sampled traceparent"
                  + " always continues its caller's trace."));
  static final List<Option<?>> OPTIONS = DECLARED.all();

  static TraceConfig from(Settings settings) {
    return new TraceConfig(settings.get(ENDPOINT), settings.get(PERCENT));
  }
}
