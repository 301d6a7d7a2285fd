package io.heliograph.node.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The limits of a connection.
///
/// @param handshakeTimeout from the start of the transport to the last byte of the handshake
///   request
/// @param keepAliveInterval idle time after which the client is sent a ping
/// @param clientTimeout silence after which a client that pings times out
/// @param maxMessageSize bytes of one hub message from the client
/// @param maxAge how long the connection may live, if its token sets an end (`asrs.s.coae`)
/// @param detailedErrors whether errors for the client contain details
public record ConnectionSettings(
    Duration handshakeTimeout,
    Duration keepAliveInterval,
    Duration clientTimeout,
    int maxMessageSize,
    @Nullable Duration maxAge,
    boolean detailedErrors) {}
