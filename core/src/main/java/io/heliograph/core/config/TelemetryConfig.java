package io.heliograph.core.config;

/// What the process tells about itself.
///
/// @param managementHost address of the health and metrics listener; the public host by default
/// @param managementPort its TCP port, 0 for any free one, -1 for none; 8889 by default
/// @param logLevel `error`, `warn`, `info`, `debug` or `trace`; `info` by default
public record TelemetryConfig(String managementHost, int managementPort, String logLevel) {}
