package io.heliograph.core.config;

import java.time.Duration;

/// The client connections, `client.md` 3.5.
///
/// @param eventLoops threads that own connections, 1-64; one per processor by default
/// @param maxConnections open connections of the node, above which connects are answered 429;
///     100,000 by default
/// @param maxMessageSize largest hub message from a client, in bytes; 1 MiB by default
/// @param maxUnsentBytes bytes waiting for a slow client, above which it is closed; 1 MiB by default
/// @param maxGroupsPerConnection groups that one connection may be in; 10,000 by default
/// @param negotiateLifetime how long a negotiated connection may stay unused; 15 s by default
/// @param handshakeTimeout how long the handshake may take unless the token says otherwise; 15 s by
///     default
/// @param keepAliveInterval silence after which a client is sent a ping; 15 s by default
/// @param clientTimeout silence after which a client that pings is given up; 30 s by default
/// @param drainTimeout how long closing all connections may take at shutdown; 10 s by default
public record NodeConfig(
    int eventLoops,
    int maxConnections,
    int maxMessageSize,
    int maxUnsentBytes,
    int maxGroupsPerConnection,
    Duration negotiateLifetime,
    Duration handshakeTimeout,
    Duration keepAliveInterval,
    Duration clientTimeout,
    Duration drainTimeout) {}
