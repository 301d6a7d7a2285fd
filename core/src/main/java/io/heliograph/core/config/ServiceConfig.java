package io.heliograph.core.config;

/// The whole configuration. A section goes to whoever needs it, the root to nobody.
public record ServiceConfig(
    HttpConfig http,
    AuthConfig auth,
    ClusterConfig cluster,
    GatewayConfig gateway,
    NodeConfig node,
    TelemetryConfig telemetry) {}
