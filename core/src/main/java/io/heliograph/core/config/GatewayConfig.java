package io.heliograph.core.config;

import java.time.Duration;

/// The REST API.
///
/// @param maxBodySize largest request body in bytes; 1 MiB by default, Azure's limit
/// @param bodyTimeout how long a request body may take to arrive; 30 s by default
/// @param commandTimeout how long a command may take on the nodes; 10 s by default
/// @param maxPendingBytes message bytes handed to a node and not yet taken by its connections, above
///     which sends are answered 503; 64 MiB by default
public record GatewayConfig(
    int maxBodySize, Duration bodyTimeout, Duration commandTimeout, long maxPendingBytes) {}
