package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where traces go, if anywhere. What each component means and allows stands in the options below.
public record TraceConfig(Optional<URI> endpoint, int percent) {
  static final Option<Optional<URI>> ENDPOINT =
      Option.of(
          "telemetry.trace-endpoint",
          ValueType.httpUrl(),
          "",
          "Collector that takes traces by OTLP over HTTP, such as http://collector:4318; empty for"
              + " no traces.");
  static final Option<Integer> PERCENT =
      Option.of(
          "telemetry.trace-percent",
          ValueType.integer(0, 100),
          "1",
          "Share of REST requests that begin a trace, in percent; those whose traceparent is"
              + " sampled go on with theirs in any case.");
  static final List<Option<?>> OPTIONS = List.of(ENDPOINT, PERCENT);

  static TraceConfig from(Settings settings) {
    return new TraceConfig(settings.get(ENDPOINT), settings.get(PERCENT));
  }
}
